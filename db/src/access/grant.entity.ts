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
  },
  indexes: [{ properties: ['personId'] }],
});

/** A role over a unit and everything below it, for a time. */
export class Grant extends GrantSchema.class {}
GrantSchema.setClass(Grant);
