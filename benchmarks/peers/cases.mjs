// cases.mjs DATA   writes DATA/product/q?.req and q?.truth: the harness's own cases, in this schema's words; and those of
// q2000, q200 and q100, which the harness does not have: one inquiry each, about 1,000, 200 and 100 subjects.
import fs from 'node:fs';
const data = process.argv[2] + '/', lines = (file) => fs.readFileSync(data + file, 'utf8').trimEnd().split('\n').map(JSON.parse);
const fields = 'code name status legalRepresentative registeredOn registeredCapital address industry'
  + ' judgmentDefaults { caseNumber court filedOn amount performance } evaluations { rating year ratedBy updatedOn }';
const query = {
  q1: `query Subject($id: UnifiedSocialCreditCode!) { organization(code: $id) { ${fields} } }`,
  q2: `query Subjects($ids: [UnifiedSocialCreditCode!]!) { organizations(codes: $ids) { ${fields} } }`,
};
const performance = { 全部未履行: 'NONE', 部分未履行: 'PARTIAL' };
const organization = ({ id, kind, court, tax, ...own }) => ({
  code: id, ...own, registeredCapital: String(own.registeredCapital),
  judgmentDefaults: court.defaults.map(({ caseNo, amount, performance: how, ...rest }) =>
    ({ caseNumber: caseNo, ...rest, amount: String(amount), performance: performance[how] })),
  evaluations: [{ rating: tax.rating, year: tax.year, ratedBy: tax.ratedBy, updatedOn: tax.updatedOn }],
});
fs.mkdirSync(data + 'product', { recursive: true });
const write = (file, all) => fs.writeFileSync(`${data}product/${file}`, all.map((one) => JSON.stringify(one) + '\n').join(''));
for (const [name, text] of Object.entries(query)) {
  write(name + '.req', lines(name + '.req').map(({ variables }) => ({ query: text, variables })));
  write(name + '.truth', lines(name + '.truth').map(({ data: { subject, subjects } }) =>
    ({ data: subject ? { organization: organization(subject) } : { organizations: subjects.map(organization) } })));
}
const subjects = lines('q1.req').map(({ variables }) => variables.id);
const truths = lines('q1.truth').map(({ data: { subject } }) => organization(subject));
for (const [name, many] of [['q2000', 1000], ['q200', 200], ['q100', 100]]) {
  write(name + '.req', [{ query: query.q2, variables: { ids: subjects.slice(0, many) } }]);
  write(name + '.truth', [{ data: { organizations: truths.slice(0, many) } }]);
}
