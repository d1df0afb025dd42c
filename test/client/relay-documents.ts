import { graphql } from 'relay-runtime';

// Relay's compiler reads this and writes `test/generated/relay/`. It is 43 MB large, so it is not installed:
// `npx relay-compiler@21.0.1 test/client/relay.config.json` writes the folder anew.

void [
  graphql`
    query relayDocumentsQuotesQuery($first: Int!, $after: String) {
      quotes(first: $first, after: $after) @connection(key: "relayDocuments_quotes") {
        edges {
          cursor
          node {
            id
            number
            status
          }
        }
      }
    }
  `,
  graphql`
    mutation relayDocumentsAcceptMutation($input: AcceptQuoteInput!) {
      acceptQuote(input: $input) {
        alreadyAccepted
        quote {
          id
          status
          order {
            id
            number
          }
        }
        userErrors {
          message
        }
      }
    }
  `,
  graphql`
    query relayDocumentsQuoteQuery($id: ID!) {
      node(id: $id) {
        ... on Quote {
          status
          order {
            number
          }
        }
      }
    }
  `,
  graphql`
    subscription relayDocumentsLiveSubscription($id: ID!) {
      quoteChanged(id: $id) {
        type
        quote {
          status
          order {
            number
          }
        }
      }
    }
  `,
];
