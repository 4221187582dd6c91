import type * as contract from '@whetstone/core/exams/late-contract.ts';
import { percentOf } from '@whetstone/core/exams/script-score.ts';
import { takeMark } from '@whetstone/core/exams/take-mark.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { logLooksOfDay } from '@whetstone/db/access/access-log.ts';
import { settleFiles } from '@whetstone/db/exams/late-answers.ts';
import { LateCall } from '@whetstone/db/exams/late-call.entity.ts';
import {
  type AnswerWithItem,
  answersWithItems,
  judgedByMachine,
  lateAnswerOf,
  lineOf,
} from '@whetstone/db/exams/late-regrade.ts';
import { hasOpenIntake } from '@whetstone/db/exams/regrade-queries.ts';
import { lastRev, lateScriptOf, lateStateOf, type Looked, looked } from '@whetstone/db/exams/late-script.ts';
import { lateScriptRows } from '@whetstone/db/exams/late-script-queries.ts';
import { type LateAnswer, Regrade } from '@whetstone/db/exams/regrade.entity.ts';
import { announce } from '@whetstone/db/platform/announce.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import type { Handler, SignedIn } from '../platform/context.ts';
import { changeView, scriptView } from './late-views.ts';
import { shown } from './regrading.ts';

const MOST = 200;

async function logLooks(
  { em, actor, now, today, requestId }: SignedIn,
  scripts: readonly Looked[],
  view: string,
) {
  const subjectIds = scripts.map(({ row }) => row.personId).filter((id) => id !== actor.personId);
  await logLooksOfDay(em, { at: now, viewerId: actor.personId, view, requestId, subjectIds, today });
}

/** Scripts with something to decide, or decided: not those where all that came late changes nothing. */
export const listLate: Handler<typeof contract.lateScripts> = async (_, ctx) => {
  const rows = await lateScriptRows(ctx.em);
  const scripts = rows.map(looked).filter(({ row, changes }) => changes.length > 0 || row.call !== null);
  const of = (isOpen: boolean) => scripts.filter((one) => (lateStateOf(one) === 'open') === isOpen);
  const listed = [...of(true).slice(0, MOST), ...of(false).slice(0, MOST)];
  await logLooks(ctx, listed, 'exams.late-scripts');
  return { scripts: listed.map(scriptView) };
};

async function scriptOf({ em }: SignedIn, attemptId: string): Promise<Looked> {
  const script = await lateScriptOf(em, attemptId);
  if (!script) throw new Refusal('not-found');
  return script;
}

async function answersOf({ em }: SignedIn, { row, changes }: Looked, lock = false) {
  const positions = changes.map(({ position }) => position);
  const answers = await answersWithItems(em, row.attemptId, positions, lock);
  const byPosition = new Map(answers.map((one) => [one.position, one]));
  return changes.flatMap((change) => {
    const answer = byPosition.get(change.position);
    return answer ? [{ change, answer }] : [];
  });
}

export const readLate: Handler<typeof contract.lateScript> = async ({ params }, ctx) => {
  const script = await scriptOf(ctx, params.attemptId);
  const { row } = script;
  const answers = await answersOf(ctx, script);
  const judged = answers.map(({ answer, change }) => {
    const to = judgedByMachine(answer, change.op.value);
    return { answer, to: { ...to, points: to.points ?? answer.points } };
  });
  const line = lineOf(judged);
  await logLooks(ctx, [script], 'exams.late-script');
  const oldPercent = percentOf(row.score, row.maxScore);
  return {
    script: scriptView(script),
    answers: answers.map(({ change, answer }) => changeView(change, row, answer)),
    doubts: row.doubts,
    passPercent: row.passPercent,
    oldPercent,
    newPercent: line ? percentOf(line.newScore, line.newMax) : oldPercent,
    serverRev: lastRev(script),
  };
};

/** @throws Refusal `own-result-moves`, `regrade-pending`, `nothing-late` */
async function toDecide(ctx: SignedIn, attemptId: string, serverRev: number): Promise<Looked> {
  const script = await scriptOf(ctx, attemptId);
  if (script.row.personId === ctx.actor.personId) throw new Refusal('own-result-moves');
  const state = lateStateOf(script);
  if (state === 'proposed' || (await hasOpenIntake(ctx.em, attemptId))) throw new Refusal('regrade-pending');
  const isStale = script.changes.length === 0 || lastRev(script) !== serverRev || state === 'taken';
  if (isStale) throw new Refusal('nothing-late');
  return script;
}

type Points = readonly { position: number; points: number }[];

/** @throws Refusal `late-points-missing` */
function intakeOf(change: Looked['changes'][number], answer: AnswerWithItem, points: Points): LateAnswer {
  const { position, maxPoints } = answer;
  const said = judgedByMachine(answer, change.op.value);
  if (said.points !== null) return lateAnswerOf(change.op, null);
  const by = points.find((one) => one.position === position)?.points;
  if (by === undefined || by > maxPoints)
    throw new Refusal('late-points-missing', { position, most: maxPoints });
  const whole = { position, points: null, maxPoints, verdict: said.verdict, needsMarking: true };
  const given = takeMark(whole, { part: null, points: by });
  return lateAnswerOf(change.op, { points: given.points, maxPoints, verdict: given.verdict, parts: null });
}

function keepCall({ em, actor, now }: SignedIn, script: Looked, reason: string, regradeId: string | null) {
  const { attemptId, personId } = script.row;
  em.create(LateCall, {
    id: newId(),
    attemptId,
    personId,
    decision: regradeId === null ? 'leave' : 'take',
    serverRev: lastRev(script),
    answers: script.changes.length,
    reason,
    decidedById: actor.personId,
    decidedAt: now,
    regradeId,
  });
  announce(em, 'late-answers.decided', { attemptId }, now);
}

/** One person finds that they should count; what they do to the result a second one agrees to. */
export const takeLate: Handler<typeof contract.takeLateScript> = async ({ params, body }, ctx) => {
  const { em, actor, now } = ctx;
  const script = await toDecide(ctx, params.attemptId, body.serverRev);
  const { attemptId, examId } = script.row;
  const answers = (await answersOf(ctx, script, true)).map(({ change, answer }) =>
    intakeOf(change, answer, body.points),
  );
  const made = em.create(Regrade, {
    id: newId(),
    examId,
    itemVersionId: null,
    late: { attemptId, answers, before: null },
    reason: body.reason,
    state: 'counting',
    proposedById: actor.personId,
    proposedAt: now,
  });
  keepCall(ctx, script, body.reason, made.id);
  announce(em, 'regrade.proposed', { regradeId: made.id }, now);
  await em.flush();
  return shown(em, made.id);
};

export const leaveLate: Handler<typeof contract.leaveLateScript> = async ({ params, body }, ctx) => {
  const { em, actor, now } = ctx;
  const script = await toDecide(ctx, params.attemptId, body.serverRev);
  keepCall(ctx, script, body.reason, null);
  await em.flush();
  const by = { byId: actor.personId, at: now, reason: body.reason };
  await settleFiles(em, params.attemptId, { count: false, ...by });
  return scriptView(await scriptOf(ctx, params.attemptId));
};
