import { defineEntity, p } from '@mikro-orm/core';
import { day, id, instant } from '../platform/columns.ts';

const LawChangeSchema = defineEntity({
  name: 'LawChange',
  properties: {
    id: id(),
    law: p.string(),
    edition: p.string(),
    /** From this day passes before it no longer count as in date. */
    effectiveOn: day(),
    capabilityCodes: p.json<string[]>(),
    recordedAt: instant(),
    note: p.text().nullable(),
  },
});

/** A change of the law that supersedes earlier proof of some capabilities. */
export class LawChange extends LawChangeSchema.class {}
LawChangeSchema.setClass(LawChange);
