import { defineEntity, p } from '@mikro-orm/core';
import type { Act, RecordContent } from '@whetstone/core/archive/record.ts';
import { day, idOf, instant } from '../platform/columns.ts';
import { ofPerson } from '../platform/reach-policy.ts';

const TrainingRecordSchema = defineEntity({
  name: 'TrainingRecord',
  properties: {
    /** Follows from the hash. */
    id: idOf().primary(),
    personId: idOf(),
    /** Its place in the person's chain: 1, 2, 3 … */
    no: p.integer(),
    act: p.string().$type<Act>(),
    /** What is recorded: `drill`, `exam` …, one file in `kinds` each. */
    kind: p.string(),
    /** The row of another room that it is told by: `drill:<id>`. */
    source: p.string(),
    /** The line that this one corrects, withdraws or lays a file beside. */
    aboutId: idOf().nullable(),
    happenedOn: day(),
    enteredAt: instant(),
    enteredById: idOf().nullable(),
    reason: p.text().nullable(),
    /** What it says; null when it was erased. */
    content: p.json<RecordContent>().nullable(),
    salt: p.string().nullable(),
    contentHash: p.string().length(64),
    previousHash: p.string().length(64),
    hash: p.string().length(64),
    /** When the archive wrote it down. */
    writtenAt: instant(),
    erasedAt: instant().nullable(),
    /** The rule by which what it says was erased. */
    erasedBy: p.string().nullable(),
  },
  uniques: [{ name: 'training_record_place', properties: ['personId', 'no'] }],
  indexes: [
    { properties: ['personId', 'happenedOn', 'no'] },
    { properties: ['source', 'no'] },
    { properties: ['aboutId'] },
  ],
  checks: [
    { name: 'training_record_about', expression: "(act = 'enter') = (about_id is null)" },
    { name: 'training_record_erased', expression: '(content is null) = (erased_at is not null)' },
  ],
  policies: ofPerson('training_record'),
});

/**
 * One line of a person's archive. Append-only, guarded by the database: a correction is a new line that
 * names the old one, and every line carries the hash of the line before.
 */
export class TrainingRecord extends TrainingRecordSchema.class {}
TrainingRecordSchema.setClass(TrainingRecord);
