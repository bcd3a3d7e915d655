/** What the editors hold at first in the demo: the sample inquiry, and the headers of an official who may send it. */
export async function start() {
  const [query, token] = await Promise.all([inquiry(), accessToken('procurement-officer', 'demo')]);
  const headers = {
    Authorization: `Bearer ${token}`,
    'Inquiry-Item': 'SD-M2-PROCUREMENT-01',
    'Inquiry-Case': 'CASE-1',
  };
  return { query, headers: JSON.stringify(headers, null, 2) };
}

async function inquiry() {
  return (await answered(fetch('graphiql/inquiry.graphql'))).text();
}

async function accessToken(client, secret) {
  const asked = fetch('oauth2/token', {
    method: 'POST',
    headers: { Authorization: `Basic ${btoa(`${client}:${secret}`)}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  });
  return (await (await answered(asked)).json()).access_token;
}

async function answered(asked) {
  const answer = await asked;
  if (!answer.ok) {
    throw new Error(`${answer.url} answers ${answer.status}`);
  }
  return answer;
}
