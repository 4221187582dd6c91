import { defineEntity, p } from '@mikro-orm/core';
import type { MarkTurn } from '@whetstone/core/exams/marking.ts';
import { id, idOf, instant } from '../platform/columns.ts';

const MarkSchema = defineEntity({
  name: 'Mark',
  properties: {
    id: id(),
    scriptId: idOf(),
    markerId: idOf(),
    /** First or second of double marking, the third that decides, or a `check` on a seeded script. */
    turn: p.string().$type<MarkTurn>(),
    /** Ids of the criteria that are met. */
    picks: p.json<string[]>(),
    /** Points added or taken off beside the criteria. */
    adjust: p.double().$type<number>().default(0),
    points: p.double().$type<number>(),
    comment: p.text().default(''),
    doubtful: p.boolean().default(false),
    /** The rubric that it was given by, or has been counted by since. */
    rubricNo: p.integer(),
    givenAt: instant(),
    /** Taken back by its marker; the script waits again. */
    withdrawnAt: instant().nullable(),
  },
  indexes: [
    { properties: ['markerId', 'givenAt'] },
    // Nobody marks a script twice, and no two marks take the same turn: one can never overwrite another.
    {
      name: 'mark_one_each',
      expression: `create unique index "mark_one_each" on "mark" ("script_id", "marker_id") where "withdrawn_at" is null`,
    },
    {
      name: 'mark_one_turn',
      expression: `create unique index "mark_one_turn" on "mark" ("script_id", "turn") where "withdrawn_at" is null and "turn" <> 'check'`,
    },
  ],
  checks: [
    { name: 'mark_turn', expression: "turn in ('first', 'second', 'third', 'check')" },
    { name: 'mark_points', expression: 'points >= 0' },
  ],
});

/** What one person gave one script. */
export class Mark extends MarkSchema.class {}
MarkSchema.setClass(Mark);
