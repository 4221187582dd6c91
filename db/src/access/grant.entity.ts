import { defineEntity, p } from '@mikro-orm/core';
import type { RoleName } from '@whetstone/core/access/policy.ts';
import { day, id, idOf, instant, unitPath } from '../platform/columns.ts';

const GrantSchema = defineEntity({
  name: 'Grant',
  tableName: 'role_grant',
  properties: {
    id: id(),
    personId: idOf(),
    role: p.string().$type<RoleName>(),
    unitId: idOf(),
    unitPath: unitPath(),
    fromOn: day(),
    /** Last day it holds; null = until withdrawn. */
    toOn: day().nullable(),
    grantedById: idOf().nullable(),
    grantedAt: instant(),
    reason: p.text().nullable(),
    /** A grant that was withdrawn holds no longer, at once; the row stays for the record. */
    withdrawnAt: instant().nullable(),
    withdrawnById: idOf().nullable(),
    withdrawalReason: p.text().nullable(),
  },
  indexes: [
    { properties: ['personId'] },
    { properties: ['unitPath'], type: 'gist' },
    {
      // The same grant is there once, however often it is given.
      name: 'role_grant_once',
      expression:
        'create unique index "role_grant_once" on "role_grant" ("person_id", "role", "unit_id", "from_on") where "withdrawn_at" is null',
    },
  ],
  checks: [{ name: 'role_grant_days', expression: 'to_on is null or to_on >= from_on' }],
});

/** A role over a unit and everything below it, for a time. */
export class Grant extends GrantSchema.class {}
GrantSchema.setClass(Grant);
