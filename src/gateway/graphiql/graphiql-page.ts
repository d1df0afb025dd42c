/** Loads everything from the gateway itself. Inline styles are allowed because GraphiQL writes some into the page. */
export const GRAPHIQL_CSP = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  'font-src data:',
  "connect-src 'self'",
  "frame-ancestors 'none'",
].join('; ');

export const GRAPHIQL_PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Tilbud – GraphiQL</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="/graphiql/graphiql.css">
    <style>html, body, #graphiql { height: 100%; margin: 0 }</style>
  </head>
  <body>
    <div id="graphiql">Loading…</div>
    <script src="/graphiql/react.js"></script>
    <script src="/graphiql/react-dom.js"></script>
    <script src="/graphiql/graphiql.js"></script>
    <script src="/graphiql/graphql-sse.js"></script>
    <script src="/graphiql/start.js"></script>
  </body>
</html>
`;

// GraphiQL keeps headers per tab. A token entered in one tab is used by all tabs that still show a placeholder; as long as
// none is entered, each placeholder stands for the token of the user that it names.
export const GRAPHIQL_START = `let tokens = {};
let first;

function fetcher(operation, { headers, ...options } = {}) {
  const { authorization, ...others } = headers ?? {};
  const entered = authorization?.includes('<') ? undefined : authorization;
  if (entered) sessionStorage.setItem('authorization', entered);
  const token = entered ?? sessionStorage.getItem('authorization') ?? tokens[authorization] ?? first;
  return ask(operation, options, token ? { ...others, authorization: token } : others);
}

// GraphiQL follows subscriptions with any client that has the shape of a client for WebSocket, and so has this one.
function ask(operation, options, headers) {
  const url = '/graphql';
  const wsClient = graphqlSse.createClient({ url, headers });
  return GraphiQL.createFetcher({ url, headers, wsClient })(operation, options);
}

// Tabs kept from an earlier visit may have ids that this database does not have.
function forgetOtherData(data) {
  if (data && localStorage.getItem('data') !== data) localStorage.clear();
  if (data) localStorage.setItem('data', data);
}

fetch('/graphiql/examples.json')
  .then((response) => response.json())
  .then(({ tokens: demo, data, tabs: defaultTabs }) => {
    if (demo) [tokens, first] = [demo, Object.values(demo)[0]];
    forgetOtherData(data);
    // With headers set, GraphiQL opens one more tab if it has kept tabs, so they are set only if it has none.
    const headers = localStorage.getItem('graphiql:tabState') ? undefined : defaultTabs[0].headers;
    const settings = { fetcher, defaultTabs, headers, defaultHeaders: defaultTabs[0].headers };
    const tools = { defaultEditorToolsVisibility: demo ? 'variables' : 'headers', shouldPersistHeaders: true };
    const root = ReactDOM.createRoot(document.getElementById('graphiql'));
    root.render(React.createElement(GraphiQL, { ...settings, ...tools }));
  });
`;
