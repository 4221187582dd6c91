import type { EntityManager } from '@mikro-orm/postgresql';
import { followed } from '@whetstone/core/learning/study/followed.ts';
import { coveredSeconds, type Range, unionOf } from '@whetstone/core/learning/study/ranges.ts';
import {
  claimRules,
  type DropReason,
  fuller,
  type Stretch,
  type StudyClaim,
} from '@whetstone/core/learning/study/study-claim.ts';
import { later } from '@whetstone/core/platform/clock.ts';
import { isoInstant, rows, sqlArray } from '../../platform/sql.ts';

/** Claims of one heartbeat as they were judged. */
export interface Beat {
  personId: string;
  lessonId: string;
  device: string;
  judged: readonly { claim: StudyClaim; dropped: DropReason | null }[];
}

/** Of one lesson no more stretches are kept of a person: nobody jumps about that often. */
const MOST_SPANS = 400;

interface KeptSpan extends Stretch {
  dropped: DropReason | null;
}

const columns = `id, lesson_id as "lessonId", from_second as "from", to_second as "to",
  ${isoInstant('started_at')} as "startedAt", took_seconds as "tookSeconds", dropped`;

/** Lets one heartbeat of a person at a time be taken in. */
async function inTurn(em: EntityManager, personId: string): Promise<void> {
  await rows(em, 'select pg_advisory_xact_lock(hashtextextended(?, 0))', [`study ${personId}`]);
}

/** Of two tellings of one stretch the one that holds: what can have been before what cannot, then the fuller. */
function better(one: KeptSpan, other: KeptSpan): KeptSpan {
  if ((one.dropped === null) !== (other.dropped === null)) return one.dropped === null ? one : other;
  return fuller(one, other);
}

async function merged(em: EntityManager, { personId, lessonId, judged }: Beat): Promise<KeptSpan[]> {
  const ids = [...new Set(judged.map(({ claim }) => claim.id))];
  const known = await rows<KeptSpan>(
    em,
    `select ${columns} from study_span where person_id = ? and id = any(?::uuid[])`,
    [personId, sqlArray(ids)],
  );
  const [{ n: kept } = { n: 0 }] = await rows<{ n: number }>(
    em,
    `select count(*)::int as n from study_span where person_id = ? and lesson_id = ?`,
    [personId, lessonId],
  );
  const all = new Map(known.map((one) => [one.id, one]));
  const touched = new Set<string>();
  for (const { claim, dropped } of judged) {
    const before = all.get(claim.id);
    // An id belongs to the lesson in which it was made.
    if (before ? before.lessonId !== lessonId : kept + touched.size >= MOST_SPANS) continue;
    // Being two at once is no fault of a claim: that is found anew whenever something is told.
    const plain = before && before.dropped === 'two-at-once' ? { ...before, dropped: null } : before;
    const told = { ...claim, lessonId, dropped };
    all.set(claim.id, plain ? better(plain, told) : told);
    touched.add(claim.id);
  }
  return [...touched].map((id) => all.get(id)!);
}

async function write(
  em: EntityManager,
  { personId, lessonId, device }: Beat,
  spans: KeptSpan[],
  now: string,
) {
  await rows(
    em,
    `insert into study_span (person_id, id, lesson_id, device, from_second, to_second, started_at, took_seconds,
       received_at, dropped)
     select ?::uuid, id, ?::uuid, ?, "from", "to", "startedAt", "tookSeconds", ?::timestamptz, dropped
     from json_to_recordset(?::json) as told
       (id uuid, "from" float8, "to" float8, "startedAt" timestamptz, "tookSeconds" float8, dropped text)
     on conflict (person_id, id) do update set from_second = excluded.from_second, to_second = excluded.to_second,
       started_at = excluded.started_at, took_seconds = excluded.took_seconds, dropped = excluded.dropped`,
    [personId, lessonId, device, now, JSON.stringify(spans)],
  );
}

/** What counts of the stretches from this instant on, found anew; gives back the lessons that they belong to. */
async function followAgain(em: EntityManager, personId: string, from: string, to: string): Promise<string[]> {
  const around = await rows<KeptSpan>(
    em,
    `select ${columns} from study_span
     where person_id = ? and started_at between ? and ? and (dropped is null or dropped = 'two-at-once')`,
    [personId, later(from, -claimRules.longestSeconds), later(to, claimRules.longestSeconds)],
  );
  const anew = followed(around).filter(({ stretch }) => stretch.startedAt >= from);
  await rows(
    em,
    `update study_span s set counts_from = told."from",
       dropped = case when told."from" is null then 'two-at-once' end
     from json_to_recordset(?::json) as told (id uuid, "from" float8)
     where s.person_id = ? and s.id = told.id`,
    [JSON.stringify(anew.map(({ stretch: { id }, range }) => ({ id, from: range?.[0] ?? null }))), personId],
  );
  return [...new Set(anew.map(({ stretch }) => stretch.lessonId))];
}

async function unite(em: EntityManager, personId: string, lessonId: string): Promise<void> {
  const counted = await rows<{ range: Range }>(
    em,
    `select json_build_array(counts_from, to_second) as range from study_span
     where person_id = ? and lesson_id = ? and dropped is null and counts_from is not null`,
    [personId, lessonId],
  );
  const union = unionOf(counted.map(({ range }) => range));
  await rows(
    em,
    `update study_record set watched = ?::jsonb, watched_seconds = ? where person_id = ? and lesson_id = ?`,
    [JSON.stringify(union), coveredSeconds(union), personId, lessonId],
  );
}

/**
 * Takes in what a device played of a lesson: each stretch once, however often and in whatever order it is told.
 * What counts of neighbours in time, also of other lessons, is found anew. The record must exist (`keepPlace`).
 */
export async function keepSpans(em: EntityManager, beat: Beat, now: string): Promise<void> {
  if (beat.judged.length === 0) return;
  await inTurn(em, beat.personId);
  const spans = await merged(em, beat);
  if (spans.length === 0) return;
  await write(em, beat, spans, now);
  const played = spans.filter(({ dropped }) => dropped === null);
  if (played.length === 0) return;
  const starts = played.map(({ startedAt }) => startedAt).sort();
  const ends = played.map(({ startedAt, tookSeconds }) => later(startedAt, tookSeconds)).sort();
  for (const lessonId of await followAgain(em, beat.personId, starts[0]!, ends.at(-1)!))
    await unite(em, beat.personId, lessonId);
}
