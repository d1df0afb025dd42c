/**
 * @generated SignedSource<<51a85f3cf418c4865f08e3cbe174b3dc>>
 * @lightSyntaxTransform
 */

/* tslint:disable */
/* eslint-disable */
// @ts-nocheck

import { ConcreteRequest } from 'relay-runtime';
export type ChangeType = "ORDER_PLACED" | "QUOTE_ACCEPTED" | "QUOTE_CANCELED" | "QUOTE_CREATED" | "QUOTE_DECLINED" | "QUOTE_DOCUMENT_READY" | "QUOTE_EXPIRED" | "QUOTE_EXTENDED" | "QUOTE_SENT" | "QUOTE_SUPERSEDED" | "QUOTE_UPDATED" | "QUOTE_VIEWED" | "RECIPIENT_DELIVERY_CHANGED" | "REQUEST_CHANGED" | "SUBSCRIPTION_CHANGED";
export type QuoteStatus = "ACCEPTED" | "CANCELED" | "DECLINED" | "DRAFT" | "EXPIRED" | "SENT" | "SUPERSEDED";
export type relayDocumentsLiveSubscription$variables = {
  id: string;
};
export type relayDocumentsLiveSubscription$data = {
  readonly quoteChanged: {
    readonly quote: {
      readonly order: {
        readonly number: string;
      } | null | undefined;
      readonly status: QuoteStatus;
    } | null | undefined;
    readonly type: ChangeType;
  };
};
export type relayDocumentsLiveSubscription = {
  response: relayDocumentsLiveSubscription$data;
  variables: relayDocumentsLiveSubscription$variables;
};

const node: ConcreteRequest = (function(){
var v0 = [
  {
    "defaultValue": null,
    "kind": "LocalArgument",
    "name": "id"
  }
],
v1 = [
  {
    "kind": "Variable",
    "name": "id",
    "variableName": "id"
  }
],
v2 = {
  "alias": null,
  "args": null,
  "kind": "ScalarField",
  "name": "type",
  "storageKey": null
},
v3 = {
  "alias": null,
  "args": null,
  "kind": "ScalarField",
  "name": "status",
  "storageKey": null
},
v4 = {
  "alias": null,
  "args": null,
  "kind": "ScalarField",
  "name": "number",
  "storageKey": null
},
v5 = {
  "alias": null,
  "args": null,
  "kind": "ScalarField",
  "name": "id",
  "storageKey": null
};
return {
  "fragment": {
    "argumentDefinitions": (v0/*:: as any*/),
    "kind": "Fragment",
    "metadata": null,
    "name": "relayDocumentsLiveSubscription",
    "selections": [
      {
        "alias": null,
        "args": (v1/*:: as any*/),
        "concreteType": "Change",
        "kind": "LinkedField",
        "name": "quoteChanged",
        "plural": false,
        "selections": [
          (v2/*:: as any*/),
          {
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
                "concreteType": "Order",
                "kind": "LinkedField",
                "name": "order",
                "plural": false,
                "selections": [
                  (v4/*:: as any*/)
                ],
                "storageKey": null
              }
            ],
            "storageKey": null
          }
        ],
        "storageKey": null
      }
    ],
    "type": "Subscription",
    "abstractKey": null
  },
  "kind": "Request",
  "operation": {
    "argumentDefinitions": (v0/*:: as any*/),
    "kind": "Operation",
    "name": "relayDocumentsLiveSubscription",
    "selections": [
      {
        "alias": null,
        "args": (v1/*:: as any*/),
        "concreteType": "Change",
        "kind": "LinkedField",
        "name": "quoteChanged",
        "plural": false,
        "selections": [
          (v2/*:: as any*/),
          {
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
                "concreteType": "Order",
                "kind": "LinkedField",
                "name": "order",
                "plural": false,
                "selections": [
                  (v4/*:: as any*/),
                  (v5/*:: as any*/)
                ],
                "storageKey": null
              },
              (v5/*:: as any*/)
            ],
            "storageKey": null
          },
          (v5/*:: as any*/)
        ],
        "storageKey": null
      }
    ]
  },
  "params": {
    "cacheID": "1fa902a66c4d9f3f89799d5b802372f4",
    "id": null,
    "metadata": {},
    "name": "relayDocumentsLiveSubscription",
    "operationKind": "subscription",
    "text": "subscription relayDocumentsLiveSubscription(\n  $id: ID!\n) {\n  quoteChanged(id: $id) {\n    type\n    quote {\n      status\n      order {\n        number\n        id\n      }\n      id\n    }\n    id\n  }\n}\n"
  }
};
})();

(node as any).hash = "fb5433ccaeed6e7d60a0e3de349fc97b";

export default node;
