import { defineEntity, p } from '@mikro-orm/core';
import { day, id, instant } from '../platform/columns.ts';

const StandardVersionSchema = defineEntity({
  name: 'StandardVersion',
  properties: {
    id: id(),
    /** What it says: the framework with post standards, drills with score tables, the scoring model's figures. */
    subject: p.string().$type<'framework' | 'drills' | 'model'>(),
    code: p.string(),
    nameZh: p.string(),
    nameEn: p.string(),
    effectiveFrom: day(),
    publishedAt: instant(),
    /** `demo` figures carry a banner; `official` ones were typed from a published source. */
    source: p.string().$type<'demo' | 'official'>(),
    note: p.text().nullable(),
  },
  uniques: [{ properties: ['subject', 'code'] }],
});

/** A dated, frozen set of levels, requirements or score tables. Never edited once in force. */
export class StandardVersion extends StandardVersionSchema.class {}
StandardVersionSchema.setClass(StandardVersion);
