import type { EntityManager } from '@mikro-orm/postgresql';
import { figuresOfRegrade } from '@whetstone/core/exams/regrade.ts';
import { announce } from '../platform/announce.ts';
import { newId } from '../platform/id.ts';
import { rows, sqlArray } from '../platform/sql.ts';
import { correctionInForce, putInForce } from './corrections.ts';
import { enterLate } from './late-answers.ts';
import { standingNow } from './late-regrade.ts';
import { itemOf, type Judged, oncePerAttempt, type Rescoring, rescore, writeLines } from './regrade-lines.ts';
import type { Regrade } from './regrade.entity.ts';
import { rubricInForce } from './rubric-in-force.ts';
import { ScoringRun } from './scoring-run.entity.ts';

/** Somebody whose result is another one now. */
export interface Regraded {
  readonly attemptId: string;
  readonly personId: string;
  readonly released: boolean;
}

/**
 * Publishes a regrade that two people agreed to: a scoring run beside the earlier ones, new points for the
 * answers, new results for the attempts; those that were released go out and in again, with both events.
 * It scores what is there now, not what the preview saw. All of it in a few statements, however many sat.
 * @returns everybody whose result changed
 */
export async function publishRegrade(em: EntityManager, regrade: Regrade, now: string): Promise<Regraded[]> {
  const { rules, lines, changed, waiting, adjudications } = await rescore(em, regrade, true);
  const attempts = oncePerAttempt(changed);
  const answers = [...changed, ...waiting];
  await keepFirstRun(em, regrade, answers, now);
  await writeRun(em, regrade, answers, now);
  await writeAnswers(em, answers);
  await writeResults(em, regrade, attempts, now);
  await writeLines(em, regrade, changed);
  await countFigures(em, changed);
  if (regrade.late) await takeLate(em, regrade, changed, now);
  else await correctItem(em, regrade, now);
  Object.assign(regrade, { state: 'published', publishedAt: now });
  regrade.figures = { ...figuresOfRegrade(lines, rules.passPercent), adjudications };
  // What was given or dropped may have been the last that they waited for.
  for (const { answer } of waiting) announce(em, 'attempt.marked', { attemptId: answer.attemptId }, now);
  announce(em, 'regrade.published', { regradeId: regrade.id }, now);
  return attempts.map(({ answer: { attemptId, personId, released } }) => ({ attemptId, personId, released }));
}

/** Puts in force what the regrade says of its item, and keeps what held; a mark put right says nothing of it. */
async function correctItem(em: EntityManager, regrade: Regrade, now: string): Promise<void> {
  const item = itemOf(regrade);
  regrade.before = await correctionInForce(em, item);
  if (regrade.remark) return;
  await putInForce(em, item, regrade.correction ?? null, regrade.id);
  await rubricInForce(em, item, regrade.correction ?? null, { regradeId: regrade.id, now });
}

/** The answers that came late stand in the script from now on; what stood there is kept beside them. */
async function takeLate(em: EntityManager, regrade: Regrade, changed: readonly Rescoring[], now: string) {
  if (!regrade.late || changed.length === 0) return;
  regrade.late = { ...regrade.late, before: standingNow(changed, { regradeId: regrade.id, at: now }) };
  await enterLate(em, regrade.late, { at: now, byId: regrade.decidedById ?? null, reason: regrade.reason });
}

/** What stood before anything was put right, for answers that no run has spoken of yet. */
async function keepFirstRun(
  em: EntityManager,
  { examId }: Regrade,
  answers: readonly Judged[],
  now: string,
): Promise<void> {
  await rows(
    em,
    `insert into scoring_run (id, exam_id, kind, at) values (?, ?, 'first', ?::timestamptz - interval '1 ms')
     on conflict do nothing`,
    [newId(), examId, now],
  );
  const untold = answers.filter(({ answer }) => answer.first === null && answer.points !== null);
  await rows(
    em,
    `insert into scored_answer (run_id, attempt_id, position, points, max_points, verdict, parts)
     select n.id, x.attempt_id, x.position, x.points, x.max_points, x.verdict, x.parts
     from scoring_run n, answer x join unnest(?::uuid[], ?::int[]) u (attempt_id, position)
       on x.attempt_id = u.attempt_id and x.position = u.position
     where n.exam_id = ? and n.kind = 'first' on conflict do nothing`,
    [...keysOf(untold), examId],
  );
}

async function writeRun(
  em: EntityManager,
  { id: regradeId, examId, decidedById }: Regrade,
  answers: readonly Judged[],
  now: string,
): Promise<void> {
  const run = em.create(ScoringRun, {
    id: newId(),
    examId,
    kind: 'regrade',
    regradeId,
    at: now,
    byId: decidedById ?? null,
  });
  await em.flush();
  await rows(
    em,
    `insert into scored_answer (run_id, attempt_id, position, points, max_points, verdict, parts)
     select ?::uuid, ${scoredColumns} from jsonb_to_recordset(?::jsonb) as s(${scoredTypes})`,
    [run.id, scoredRows(answers.filter(({ to }) => to.points !== null))],
  );
}

const scoredColumns = 's."attemptId", s.position, s.points, s."maxPoints", s.verdict, s.parts';
const scoredTypes =
  '"attemptId" uuid, position int, points float8, "maxPoints" float8, verdict text, parts jsonb';

function scoredRows(answers: readonly Judged[]): string {
  return JSON.stringify(
    answers.map(({ answer: { attemptId, position }, to }) => ({ attemptId, position, ...to })),
  );
}

const keysOf = (answers: readonly Judged[]): [string, string] => [
  sqlArray(answers.map(({ answer }) => answer.attemptId)),
  sqlArray(answers.map(({ answer }) => answer.position)),
];

async function writeAnswers(em: EntityManager, answers: readonly Judged[]): Promise<void> {
  await rows(
    em,
    `update answer x set points = s.points, max_points = s."maxPoints", verdict = s.verdict, parts = s.parts
     from jsonb_to_recordset(?::jsonb) as s(${scoredTypes})
     where x.attempt_id = s."attemptId" and x.position = s.position`,
    [scoredRows(answers)],
  );
}

/** Each move is one step along one edge, so those that are out are taken back first and let out again. */
async function writeResults(
  em: EntityManager,
  { decidedById, reason }: Regrade,
  changed: readonly Rescoring[],
  now: string,
): Promise<void> {
  const released = sqlArray(
    changed.filter(({ answer }) => answer.released).map(({ answer }) => answer.attemptId),
  );
  const why = [decidedById ?? null, now, reason];
  await rows(em, `update attempt set state = 'regraded' where id = any(?::uuid[])`, [released]);
  await rows(
    em,
    `update attempt a set score = s."newScore", max_score = s."newMax", scoring_no = a.scoring_no + 1,
       state = case a.state when 'regraded' then 'released' else a.state end
     from jsonb_to_recordset(?::jsonb) as s("attemptId" uuid, "newScore" float8, "newMax" float8)
     where a.id = s."attemptId"`,
    [JSON.stringify(changed.map(({ answer: { attemptId }, line }) => ({ attemptId, ...line })))],
  );
  await rows(
    em,
    `insert into attempt_event (id, attempt_id, "from", "to", actor_id, at, reason)
     select gen_random_uuid(), a, m."from", m."to", ?::uuid, ?::timestamptz, ?
     from unnest(?::uuid[]) a, (values ('released', 'regraded'), ('regraded', 'released')) m ("from", "to")`,
    [...why, released],
  );
}

/** How many got the item right, on each of the papers. */
async function countFigures(em: EntityManager, changed: readonly Rescoring[]): Promise<void> {
  const places = new Map(
    changed.map(({ answer }) => [`${answer.paperId} ${answer.position}`, answer] as const),
  );
  for (const { paperId, position } of places.values())
    await rows(
      em,
      `update paper_figures set right_counts[?::int] = (
         select count(*) from attempt a join answer x on x.attempt_id = a.id and x.position = ?
         where a.paper_id = ? and a.state in ('graded', 'released') and x.verdict = 'right')
       where paper_id = ?`,
      [position, position, paperId, paperId],
    );
}
