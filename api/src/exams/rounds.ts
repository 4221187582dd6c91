import { LockMode, type EntityManager } from '@mikro-orm/postgresql';
import type {
  cancelRound,
  holdRound,
  releaseRound,
  round,
  RoundView,
  rounds,
} from '@whetstone/core/exams/contract.ts';
import { reachesUnit, type Reach } from '@whetstone/core/access/reach.ts';
import { secondsBetween } from '@whetstone/core/platform/clock.ts';
import type { Input } from '@whetstone/core/platform/route.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { withinReach } from '@whetstone/db/access/reach.ts';
import { chooseCandidates, countWithin } from '@whetstone/db/exams/choose-candidates.ts';
import { Exam } from '@whetstone/db/exams/exam.entity.ts';
import { Paper } from '@whetstone/db/exams/paper.entity.ts';
import { releaseGraded } from '@whetstone/db/exams/release-results.ts';
import { Round } from '@whetstone/db/exams/round.entity.ts';
import { candidatesOf, hasBegun, roundsWithin } from '@whetstone/db/exams/round-queries.ts';
import { Unit } from '@whetstone/db/org/unit.entity.ts';
import { tellScreens } from '@whetstone/db/platform/tell-screens.ts';
import type { Handler } from '../platform/context.ts';
import { candidateView, roundView } from './views.ts';

async function shown(em: EntityManager, reach: Reach, roundId: string): Promise<RoundView> {
  const [row] = await roundsWithin(em, reach, { roundId });
  if (!row) throw new Refusal('not-found');
  return roundView(row);
}

/** A round within reach that is not withdrawn, locked until the transaction ends. */
async function locked(em: EntityManager, reach: Reach, roundId: string): Promise<Round> {
  const found = await em.findOne(
    Round,
    { id: roundId, cancelledAt: null },
    { lockMode: LockMode.PESSIMISTIC_WRITE },
  );
  if (!found || !reachesUnit(reach, found.unitPath)) throw new Refusal('not-found');
  return found;
}

export const listRounds: Handler<typeof rounds> = async ({ query }, { em, reach }) => ({
  rounds: (await roundsWithin(em, reach, { examId: query.examId })).map(roundView),
});

export const readRound: Handler<typeof round> = async ({ params }, { em, reach }) => ({
  round: await shown(em, reach, params.roundId),
  candidates: (await candidatesOf(em, params.roundId)).map(candidateView),
});

type Plan = Input<typeof holdRound>['body'];

/** The window opens before it closes, closes no later than the hard end, and can still be met. */
function refuseImpossibleTimes({ opensAt, closesAt, hardEndAt }: Plan, now: string): void {
  const wrong = (where: string) => new Refusal('invalid-input', { where });
  if (secondsBetween(opensAt, closesAt) <= 0) throw wrong('closesAt <= opensAt');
  if (secondsBetween(closesAt, hardEndAt) < 0) throw wrong('hardEndAt < closesAt');
  if (secondsBetween(now, closesAt) <= 0) throw wrong('closesAt <= now');
}

/** The units a plan names, each within reach: a foreign one is not found. */
async function namedUnits(em: EntityManager, reach: Reach, { unitId, candidates }: Plan) {
  const ids = [...new Set([unitId, ...candidates.unitIds])];
  const units = await em.find(Unit, { id: { $in: ids } });
  if (units.length < ids.length || !units.every(({ path }) => reachesUnit(reach, path)))
    throw new Refusal('not-found');
  return new Map(units.map((unit) => [unit.id, unit]));
}

async function publishedPaper(em: EntityManager, examId: string): Promise<Paper> {
  const exam = await em.findOne(Exam, examId);
  if (!exam) throw new Refusal('not-found');
  const paper = await em.findOne(Paper, { examId, form: 'A' });
  if (exam.status !== 'published' || !paper) throw new Refusal('exam-not-published');
  return paper;
}

export const hold: Handler<typeof holdRound> = async ({ params, body }, ctx) => {
  const { em, actor, reach, now, today } = ctx;
  refuseImpossibleTimes(body, now);
  const { candidates, unitId, ...plan } = body;
  const paper = await publishedPaper(em, params.examId);
  const units = await namedUnits(em, reach, body);
  const within = withinReach(reach, today);
  const personIds = [...new Set(candidates.personIds)];
  if ((await countWithin(em, personIds, within, today)) < personIds.length) throw new Refusal('not-found');
  const unitPath = units.get(unitId)!.path;
  const held = { ...plan, examId: params.examId, paperId: paper.id, unitId, unitPath };
  const { id } = em.create(Round, { ...held, createdById: actor.personId });
  await em.flush();
  const unitPaths = candidates.unitIds.map((one) => units.get(one)!.path);
  const choice = { unitPaths, postCodes: candidates.postCodes, personIds };
  if ((await chooseCandidates(em, id, choice, within, today)) === 0)
    throw new Refusal('round-without-candidates');
  return shown(em, reach, id);
};

/** Results that are graded come out now; what is graded later comes out as soon as it is. */
export const release: Handler<typeof releaseRound> = async ({ params }, ctx) => {
  const { em, actor, reach, now } = ctx;
  const held = await locked(em, reach, params.roundId);
  held.releasedAt ??= now;
  await em.flush();
  const cause = { actorId: actor.personId, at: now, reason: 'released by hand' };
  const released = await releaseGraded(em, { roundId: held.id }, cause);
  await tellScreens(
    em,
    released.map((one) => ({ kind: 'attempt', ...one, state: 'released' })),
  );
  return shown(em, reach, held.id);
};

export const cancel: Handler<typeof cancelRound> = async ({ params }, { em, actor, reach, now }) => {
  const held = await locked(em, reach, params.roundId);
  if (await hasBegun(em, held.id)) throw new Refusal('round-begun');
  held.cancelledAt = now;
  held.cancelledById = actor.personId;
  return { done: true };
};
