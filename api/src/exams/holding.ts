import type { EntityManager } from '@mikro-orm/postgresql';
import { type Reach, reachesUnit } from '@whetstone/core/access/reach.ts';
import { drawnOf } from '@whetstone/core/exams/assemble-ahead.ts';
import type { holdRound } from '@whetstone/core/exams/round-contract.ts';
import type { countCandidates } from '@whetstone/core/exams/holding-contract.ts';
import { roundMisses } from '@whetstone/core/exams/round-misses.ts';
import type { ChosenCandidates } from '@whetstone/core/exams/round-plan.ts';
import { graceSecondsOf, lateSecondsOf, plainPolicies } from '@whetstone/core/exams/round-policies.ts';
import { seededDice } from '@whetstone/core/platform/chance.ts';
import type { Input } from '@whetstone/core/platform/route.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { withinReach } from '@whetstone/db/access/reach.ts';
import { chosenPeople, countWithin } from '@whetstone/db/exams/choose-candidates.ts';
import { Exam } from '@whetstone/db/exams/exam.entity.ts';
import { ExamRoom } from '@whetstone/db/exams/exam-room.entity.ts';
import { formsOf } from '@whetstone/db/exams/round-papers.ts';
import { Round } from '@whetstone/db/exams/round.entity.ts';
import { Unit } from '@whetstone/db/org/unit.entity.ts';
import { announce } from '@whetstone/db/platform/announce.ts';
import type { Ctx, Handler, SignedIn } from '../platform/context.ts';
import { newSeed } from './drawing.ts';
import { enlistAhead } from './enlisting.ts';
import { shownRound } from './rounds.ts';

type Plan = Input<typeof holdRound>['body'];

/** Units by id, each within reach: a foreign one is not found. */
async function namedUnits(
  em: EntityManager,
  reach: Reach,
  named: readonly string[],
): Promise<Map<string, Unit>> {
  const ids = [...new Set(named)];
  const units = await em.find(Unit, { id: { $in: ids } });
  if (units.length < ids.length || !units.every(({ path }) => reachesUnit(reach, path)))
    throw new Refusal('not-found');
  return new Map(units.map((unit) => [unit.id, unit]));
}

/** Everybody a choice names, before a draw among them; a person out of reach is not found. */
async function peopleOf({ em, reach, today }: Ctx, chosen: ChosenCandidates): Promise<string[]> {
  const units = await namedUnits(em, reach, chosen.unitIds);
  const within = withinReach(reach, today);
  const personIds = [...new Set(chosen.personIds)];
  if ((await countWithin(em, personIds, within, today)) < personIds.length) throw new Refusal('not-found');
  const unitPaths = chosen.unitIds.map((id) => units.get(id)!.path);
  const { postCodes, classIds = [] } = chosen;
  return chosenPeople(em, { unitPaths, postCodes, personIds, classIds }, within, today);
}

/** The exam with its frozen forms. @throws Refusal `exam-not-published` */
async function publishedExam(em: EntityManager, examId: string) {
  const exam = await em.findOne(Exam, examId);
  if (!exam) throw new Refusal('not-found');
  const forms = await formsOf(em, examId);
  const first = forms[0];
  if (exam.status !== 'published' || !first) throw new Refusal('exam-not-published');
  return { exam, forms, first };
}

function refuseMisses(plan: Plan, { blueprint }: Exam, now: string): void {
  const { policies = plainPolicies, rooms = [] } = plan;
  const misses = roundMisses({ ...plan, policies, rooms }, blueprint.sections ?? [], now);
  if (misses.length > 0) {
    const names = misses.map(({ field, kind, what }) => `${field}: ${kind}${what ? ` ${what}` : ''}`);
    throw new Refusal('round-has-misses', { misses: names });
  }
}

/** Who sits of all who are named, by a recorded draw where one is asked for. */
function selected(people: readonly string[], chosen: ChosenCandidates, fresh: string) {
  if (!chosen.draw) return { listed: [...people], draw: null };
  const seed = chosen.draw.seed ?? fresh;
  const listed = drawnOf(people, chosen.draw.count, seededDice(seed));
  return { listed, draw: { seed, drawn: listed.length, of: people.length } };
}

async function writeRound(
  ctx: SignedIn,
  plan: Plan,
  examId: string,
  paperId: string,
  draw: Round['draw'],
): Promise<Round> {
  const { em, actor, reach, dice } = ctx;
  const {
    candidates: _whom,
    accommodations: _given,
    rooms: _rooms,
    policies = plainPolicies,
    ...times
  } = plan;
  const unit = (await namedUnits(em, reach, [plan.unitId])).get(plan.unitId)!;
  const round = em.create(Round, {
    ...times,
    examId,
    paperId,
    unitPath: unit.path,
    policies,
    graceSeconds: graceSecondsOf(policies.late),
    lateSeconds: lateSecondsOf(policies.late),
    latePenaltyPercent: policies.late.kind === 'grace' ? policies.late.penaltyPercent : null,
    seed: newSeed(dice),
    draw,
    createdById: actor.personId,
  });
  await em.flush();
  return round;
}

export const hold: Handler<typeof holdRound> = async ({ params, body }, ctx) => {
  const { em, reach, now, dice } = ctx;
  const { exam, forms, first } = await publishedExam(em, params.examId);
  refuseMisses(body, exam, now);
  const { listed, draw } = selected(await peopleOf(ctx, body.candidates), body.candidates, newSeed(dice));
  if (listed.length === 0) throw new Refusal('round-without-candidates');
  const round = await writeRound(ctx, body, exam.id, first.id, draw);
  const rooms = (body.rooms ?? []).map(({ name, place }) =>
    em.create(ExamRoom, { roundId: round.id, name: name.trim(), place: place?.trim() || null }),
  );
  await em.flush();
  const given = new Map((body.accommodations ?? []).map((one) => [one.personId, one.given]));
  await enlistAhead(em, { exam, forms, round, rooms, listed, given }, now);
  announce(em, 'round.held', { roundId: round.id }, now);
  return shownRound(em, reach, round.id);
};

export const count: Handler<typeof countCandidates> = async ({ body }, ctx) => ({
  people: (await peopleOf(ctx, body)).length,
});
