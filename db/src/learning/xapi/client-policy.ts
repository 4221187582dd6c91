/**
 * Row-level security of the record store: what a client's credentials reach. The api sets these for each request
 * (`actAsClient`); who reaches nothing by them sees no row, whatever a query forgot.
 */
const own = `client_id = (select nullif(current_setting('app.client', true), '')::uuid)`;
const is = (setting: string) => `(select current_setting('${setting}', true) = 'on')`;

/** Statements: a client reads its own, and others' with a scope for that; it writes its own and voids what it may. */
export const ofClient = [
  {
    name: 'xapi_statement_reach',
    using: `${own} or ${is('app.xapi_reads_all')}`,
    check: `${own} or ${is('app.xapi_voids_all')}`,
  },
];

const kinds = `kind = any((select string_to_array(current_setting('app.xapi_documents', true), ','))::text[])`;
/** Documents: those of the kinds that the scopes of the client open. */
export const ofDocumentKind = [{ name: 'xapi_document_reach', using: kinds, check: kinds }];
