import { defineEntity, p } from '@mikro-orm/core';
import { idOf, instant } from '../../platform/columns.ts';
import { ofClient } from './client-policy.ts';

const XapiStatementSchema = defineEntity({
  name: 'XapiStatement',
  properties: {
    id: p.uuid().primary(),
    /** Order of storing; pages go by it. */
    seq: p.bigint('number').autoincrement(),
    clientId: idOf(),
    storedAt: instant(),
    /** `keyOf` the IRI of its verb. */
    verb: p.uuid(),
    registration: p.uuid().nullable(),
    /** The statement that it is about. */
    refersTo: p.uuid().nullable(),
    voided: p.boolean().default(false),
    /** The whole statement as it is given out exactly. */
    statement: p.text(),
  },
  indexes: [
    { properties: ['verb', 'seq'] },
    { properties: ['clientId', 'seq'] },
    { properties: ['storedAt'] },
    {
      name: 'xapi_statement_registration',
      expression:
        'create index "xapi_statement_registration" on "xapi_statement" ("registration", "seq") where "registration" is not null',
    },
    {
      name: 'xapi_statement_refers_to',
      expression:
        'create index "xapi_statement_refers_to" on "xapi_statement" ("refers_to") where "refers_to" is not null',
    },
  ],
  uniques: [{ properties: ['seq'] }],
  policies: ofClient,
});

/** One statement of the record store. Only whether it is voided ever changes. */
export class XapiStatement extends XapiStatementSchema.class {}
XapiStatementSchema.setClass(XapiStatement);
