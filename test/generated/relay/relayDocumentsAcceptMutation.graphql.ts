/**
 * @generated SignedSource<<aab02c63ac19453bb2feabd14ec17423>>
 * @lightSyntaxTransform
 */

/* tslint:disable */
/* eslint-disable */
// @ts-nocheck

import { ConcreteRequest } from 'relay-runtime';
export type QuoteStatus = "ACCEPTED" | "CANCELED" | "DECLINED" | "DRAFT" | "EXPIRED" | "SENT" | "SUPERSEDED";
export type AcceptQuoteInput = {
  acceptedByName?: string | null | undefined;
  expectedTotal?: MoneyInput | null | undefined;
  expectedVersion?: number | null | undefined;
  idempotencyKey?: string | null | undefined;
  purchaseOrderReference?: string | null | undefined;
  quoteId: string;
};
export type MoneyInput = {
  amount: any;
  currencyCode: any;
};
export type relayDocumentsAcceptMutation$variables = {
  input: AcceptQuoteInput;
};
export type relayDocumentsAcceptMutation$data = {
  readonly acceptQuote: {
    readonly alreadyAccepted: boolean;
    readonly quote: {
      readonly id: string;
      readonly order: {
        readonly id: string;
        readonly number: string;
      } | null | undefined;
      readonly status: QuoteStatus;
    } | null | undefined;
    readonly userErrors: ReadonlyArray<{
      readonly message: string;
    }>;
  } | null | undefined;
};
export type relayDocumentsAcceptMutation = {
  response: relayDocumentsAcceptMutation$data;
  variables: relayDocumentsAcceptMutation$variables;
};

const node: ConcreteRequest = (function(){
var v0 = [
  {
    "defaultValue": null,
    "kind": "LocalArgument",
    "name": "input"
  }
],
v1 = [
  {
    "kind": "Variable",
    "name": "input",
    "variableName": "input"
  }
],
v2 = {
  "alias": null,
  "args": null,
  "kind": "ScalarField",
  "name": "alreadyAccepted",
  "storageKey": null
},
v3 = {
  "alias": null,
  "args": null,
  "kind": "ScalarField",
  "name": "id",
  "storageKey": null
},
v4 = {
  "alias": null,
  "args": null,
  "concreteType": "Quote",
  "kind": "LinkedField",
  "name": "quote",
  "plural": false,
  "selections": [
    (v3/*:: as any*/),
    {
      "alias": null,
      "args": null,
      "kind": "ScalarField",
      "name": "status",
      "storageKey": null
    },
    {
      "alias": null,
      "args": null,
      "concreteType": "Order",
      "kind": "LinkedField",
      "name": "order",
      "plural": false,
      "selections": [
        (v3/*:: as any*/),
        {
          "alias": null,
          "args": null,
          "kind": "ScalarField",
          "name": "number",
          "storageKey": null
        }
      ],
      "storageKey": null
    }
  ],
  "storageKey": null
},
v5 = {
  "alias": null,
  "args": null,
  "kind": "ScalarField",
  "name": "message",
  "storageKey": null
};
return {
  "fragment": {
    "argumentDefinitions": (v0/*:: as any*/),
    "kind": "Fragment",
    "metadata": null,
    "name": "relayDocumentsAcceptMutation",
    "selections": [
      {
        "alias": null,
        "args": (v1/*:: as any*/),
        "concreteType": "AcceptQuotePayload",
        "kind": "LinkedField",
        "name": "acceptQuote",
        "plural": false,
        "selections": [
          (v2/*:: as any*/),
          (v4/*:: as any*/),
          {
            "alias": null,
            "args": null,
            "concreteType": null,
            "kind": "LinkedField",
            "name": "userErrors",
            "plural": true,
            "selections": [
              (v5/*:: as any*/)
            ],
            "storageKey": null
          }
        ],
        "storageKey": null
      }
    ],
    "type": "Mutation",
    "abstractKey": null
  },
  "kind": "Request",
  "operation": {
    "argumentDefinitions": (v0/*:: as any*/),
    "kind": "Operation",
    "name": "relayDocumentsAcceptMutation",
    "selections": [
      {
        "alias": null,
        "args": (v1/*:: as any*/),
        "concreteType": "AcceptQuotePayload",
        "kind": "LinkedField",
        "name": "acceptQuote",
        "plural": false,
        "selections": [
          (v2/*:: as any*/),
          (v4/*:: as any*/),
          {
            "alias": null,
            "args": null,
            "concreteType": null,
            "kind": "LinkedField",
            "name": "userErrors",
            "plural": true,
            "selections": [
              {
                "alias": null,
                "args": null,
                "kind": "ScalarField",
                "name": "__typename",
                "storageKey": null
              },
              (v5/*:: as any*/)
            ],
            "storageKey": null
          }
        ],
        "storageKey": null
      }
    ]
  },
  "params": {
    "cacheID": "4ae453f246fd14642c70601484cfa7db",
    "id": null,
    "metadata": {},
    "name": "relayDocumentsAcceptMutation",
    "operationKind": "mutation",
    "text": "mutation relayDocumentsAcceptMutation(\n  $input: AcceptQuoteInput!\n) {\n  acceptQuote(input: $input) {\n    alreadyAccepted\n    quote {\n      id\n      status\n      order {\n        id\n        number\n      }\n    }\n    userErrors {\n      __typename\n      message\n    }\n  }\n}\n"
  }
};
})();

(node as any).hash = "1c9c2ea98c46f145ab20109aa8256970";

export default node;
