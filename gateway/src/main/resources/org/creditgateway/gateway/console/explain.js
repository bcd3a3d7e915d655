import { start } from '../graphiql/start.js';

const EXPLAIN = `query ($document: String!, $variables: String, $item: String, $case: String) {
  explain(document: $document, variables: $variables, item: $item, case: $case) {
    allowed catalogueVersion plan complying
    item { code title }
    shortcomings { code message coordinate locations { line column } }
    coordinates {
      coordinate decision reason
      rule { code legalBasis { document article } }
      sources { source }
      allowedBy { code title }
    }
    cost { subjects fetches calls estimate }
    otherItems { code title }
  }
}`;

const DECISIONS = { FULL: 'In full', MASKED: 'Masked', PSEUDONYM: 'Pseudonym', DENIED: 'Denied' };

const field = (id) => document.getElementById(id);
const place = field('explanation');

field('question').addEventListener('submit', (event) => {
  event.preventDefault();
  explain();
});
await Promise.allSettled([prefill(), offerItems()]);

async function prefill() {
  const { query, headers } = await start();
  if (headers) {
    const named = JSON.parse(headers);
    field('document').value = query;
    field('token').value = named.Authorization.replace('Bearer ', '');
    field('item').value = named['Inquiry-Item'];
    field('case').value = named['Inquiry-Case'];
  }
}

async function offerItems() {
  const { data } = await post({ query: '{ catalogue { items { code title } } }' });
  field('items').replaceChildren(
    ...data.catalogue.items.map(({ code, title }) => element('option', { value: code, label: title })),
  );
}

async function explain() {
  const button = document.querySelector('button');
  button.disabled = true;
  try {
    const variables = {
      document: field('document').value,
      variables: field('variables').value || null,
      item: field('item').value.trim() || null,
      case: field('case').value.trim() || null,
    };
    const answer = await post({ query: EXPLAIN, variables }, { Authorization: `Bearer ${field('token').value.trim()}` });
    place.replaceChildren(...(answer.data ? told(answer.data.explain, answer.extensions.inquiry) : failed(answer)));
  } catch (failure) {
    place.replaceChildren(...failed({ errors: [{ message: failure.message }] }));
  } finally {
    button.disabled = false;
  }
}

async function post(request, headers = {}) {
  const answer = await fetch('graphql', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(request),
  });
  const text = await answer.text();
  if (!text) {
    throw new Error(answer.status === 401 ? 'The token is not accepted.' : `The gateway answers ${answer.status}.`);
  }
  return JSON.parse(text);
}

function failed({ errors }) {
  return [
    element('section', { className: 'verdict refused', role: 'alert' }, [
      element('h2', {}, 'There is no explanation'),
      ...errors.map(({ message }) => element('p', {}, message)),
    ]),
  ];
}

function told(explanation, entry) {
  return [
    verdict(explanation, entry),
    shortcomings(explanation),
    complying(explanation),
    coordinates(explanation),
    plan(explanation),
  ].filter(Boolean);
}

function verdict({ allowed, item, catalogueVersion, cost, complying }, entry) {
  const under = item ? `${item.code}, ${item.title}` : 'no catalogue item';
  const facts = [`Decided under ${under}, in version ${catalogueVersion} of the catalogue.`];
  if (cost) {
    const whose = complying ? 'What complies of it' : 'It';
    facts.push(
      `${whose} names ${count(cost.subjects, 'subject')} and takes ${count(cost.calls, 'call')} to sources; its estimated cost is ${cost.estimate}.`,
    );
  }
  return element('section', { className: `verdict ${allowed ? 'allowed' : 'refused'}` }, [
    element('h2', {}, allowed ? 'It would be answered' : 'It would be refused'),
    element('p', {}, facts.join(' ')),
    element('p', { className: 'quiet' }, `This explanation is entry ${entry.entry} of the inquiry log.`),
  ]);
}

function shortcomings({ shortcomings, coordinates }) {
  const denied = new Set(coordinates.filter(({ decision }) => decision === 'DENIED').map((each) => each.coordinate));
  const others = shortcomings.filter(({ coordinate }) => !denied.has(coordinate));
  return (
    others.length > 0 &&
    element('section', {}, [
      element('h2', {}, 'What stands in the way'),
      element('ul', {}, others.map(({ code, message, locations }) =>
        element('li', {}, [
          message,
          ...locations.map(({ line, column }) => ` (line ${line}, column ${column})`),
          ' ',
          element('code', {}, code),
        ]))),
    ])
  );
}

function complying({ complying: text, otherItems }) {
  if (!text && otherItems.length === 0) {
    return null;
  }
  const section = element('section', {}, [element('h2', {}, 'What would comply')]);
  for (const { code, title } of otherItems) {
    const take = element('button', { type: 'button', className: 'quiet' }, `Use ${code}`);
    take.addEventListener('click', () => {
      field('item').value = code;
      explain();
    });
    section.append(element('p', { className: 'choice' }, [`The item ${code}, ${title}, grants all of it.`, take]));
  }
  if (text) {
    const take = element('button', { type: 'button', id: 'take' }, 'Take this inquiry');
    take.addEventListener('click', () => {
      field('document').value = text;
      explain();
    });
    section.append(
      element('p', { className: 'choice' }, ['The same inquiry without what is denied:', take]),
      element('pre', {}, text),
    );
  }
  return section;
}

function coordinates({ coordinates }) {
  return (
    coordinates.length > 0 &&
    element('section', {}, [
      element('h2', {}, 'Field by field'),
      element('table', {}, [
        element('thead', {}, element('tr', {}, ['Field', 'Decision', 'Rule', 'Sources'].map(heading))),
        element('tbody', {}, coordinates.map(row)),
      ]),
    ])
  );
}

function row({ coordinate, decision, reason, rule, sources, allowedBy }) {
  return element('tr', { className: decision.toLowerCase() }, [
    element('th', { scope: 'row' }, element('code', {}, coordinate)),
    element('td', {}, element('span', { className: 'decision' }, DECISIONS[decision])),
    element('td', {}, decision === 'DENIED' ? refusal(reason, allowedBy) : basis(rule)),
    element('td', {}, sources.map(({ source }) => source).join(', ') || (decision === 'DENIED' ? '' : 'the gateway')),
  ]);
}

function basis({ code, legalBasis }) {
  const grounds = legalBasis.map(({ document: title, article }) => (article ? `${title}, article ${article}` : title));
  return [code, element('small', {}, grounds.join('; '))];
}

function refusal(reason, allowedBy) {
  const items = allowedBy.map(({ code, title }) => `${code}, ${title}`).join('; ');
  return [reason, element('small', {}, items ? `Granted by ${items}` : 'Granted by no item of yours')];
}

function plan({ plan: text }) {
  return text && element('details', {}, [element('summary', {}, 'Whom the gateway would ask'), element('pre', {}, text)]);
}

function heading(text) {
  return element('th', { scope: 'col' }, text);
}

function count(number, noun) {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** Text is only ever text: what the gateway says is not read as markup. */
function element(name, properties, children = []) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...[children].flat());
  return made;
}
