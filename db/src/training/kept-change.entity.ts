import { defineEntity, p } from '@mikro-orm/core';
import type { KeptDeed, KeptMatter } from '@whetstone/core/training/kept-shapes.ts';
import { day, id, idOf, instant } from '../platform/columns.ts';

const KeptChangeSchema = defineEntity({
  name: 'KeptChange',
  properties: {
    id: id(),
    /** What was changed: a kind of leave, a training category, a shift, an appointment. */
    what: p.string().$type<KeptMatter>(),
    /** Its code; of an appointment its id. */
    code: p.string(),
    did: p.string().$type<KeptDeed>(),
    /** From which day it holds. */
    on: day(),
    reason: p.text(),
    byId: idOf(),
    at: instant(),
  },
  indexes: [{ properties: ['what', 'code', 'at'] }],
  checks: [
    {
      name: 'kept_change_what',
      expression:
        "what in ('leave-kind', 'category', 'shift', 'instructor', 'duty-rule', 'mandated-course', 'intake-template')",
    },
    { name: 'kept_change_did', expression: "did in ('begun', 'changed', 'ended', 'goes-on')" },
  ],
});

/** One change of what the force keeps about training: who made it, why, and from which day. Never edited. */
export class KeptChange extends KeptChangeSchema.class {}
KeptChangeSchema.setClass(KeptChange);
