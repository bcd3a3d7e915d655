/* global React, ReactDOM, GraphiQL */
import { start } from './start.js';

const place = document.getElementById('console');
const element = React.createElement;

try {
  const { query, headers } = await start();
  const logo = element(
    'span',
    { className: 'seal' },
    element('img', { src: 'graphiql/seal.svg', alt: '' }),
    'Credit Gateway',
  );
  const editor = element(
    GraphiQL,
    {
      fetcher: GraphiQL.createFetcher({ url: 'graphql', enableIncrementalDelivery: false }),
      // Identifiers of persons stand in queries: nothing outlives the browser's tab.
      storage: window.sessionStorage,
      query,
      defaultQuery: query,
      headers,
      defaultHeaders: headers,
      defaultEditorToolsVisibility: 'headers',
    },
    element(GraphiQL.Logo, null, logo),
  );
  ReactDOM.createRoot(place).render(editor);
} catch (failure) {
  place.firstElementChild.textContent = `The console cannot open: ${failure.message}`;
}
