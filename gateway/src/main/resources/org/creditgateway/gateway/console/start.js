/** What the editors hold at first: what an inquiry needs, and a question that needs nothing. */
export async function start() {
  return { query: INVITATION, headers: '' };
}

const INVITATION = `# An inquiry names its token, catalogue item and case
# as headers, below:
#
#   {
#     "Authorization": "Bearer …",
#     "Inquiry-Item": "…",
#     "Inquiry-Case": "…"
#   }
#
# The catalogue is public and needs none of them.

query Catalogue {
  catalogue {
    version
    items {
      code
      title
    }
  }
}
`;
