import { INDUCTION_STAGES } from '@whetstone/core/training/induction/stages.ts';
import type { InductionLine, InductionPersonView } from '@whetstone/core/training/induction-views.ts';
import { addDays } from '@whetstone/core/platform/day.ts';
import { nameCards } from '@whetstone/db/org/name-cards.ts';
import { certificateKinds } from '@whetstone/db/standards/kept-versions.ts';
import type { Induction } from '@whetstone/db/training/induction.entity.ts';
import type { Member } from '@whetstone/db/training/induction-facts.ts';
import { postRows } from '@whetstone/db/training/induction-known.ts';
import { codedCourses, codedDrills, examTitle } from '@whetstone/db/training/induction-needs.ts';
import type { SignedIn } from '../platform/context.ts';
import { unitNames } from './unit-names.ts';

/** Probation that ends within so many days is told. */
export const PROBATION_DAYS = 30;

const standingView = ({ standing }: Member) => ({
  stage: standing.stage,
  done: [...standing.done],
  missing: [...standing.missing],
  next: standing.next,
});

/** An intake on a list, with how many people are how far. */
export function inductionLine(
  induction: Induction,
  members: readonly Member[],
  { unit, today }: { unit: { nameZh: string; nameEn: string } | undefined; today: string },
): InductionLine {
  const { id, nameZh, nameEn, personnelClass, categoryCode, unitId, fromOn, toOn, closedAt, revision } =
    induction;
  const count = (test: (member: Member) => boolean) => members.filter(test).length;
  const stages = Object.fromEntries(
    INDUCTION_STAGES.map((stage) => [stage, count(({ standing }) => standing.stage === stage)]),
  ) as InductionLine['stages'];
  const soon = addDays(today, PROBATION_DAYS);
  return {
    id,
    nameZh,
    nameEn,
    personnelClass,
    categoryCode,
    unitId,
    unitZh: unit?.nameZh ?? '',
    unitEn: unit?.nameEn ?? '',
    fromOn,
    toOn,
    closedAt: closedAt ?? null,
    people: members.length,
    stages,
    toDecide: count(({ standing }) => standing.missing.some(({ what }) => what === 'decision')),
    probationEnds: count(
      ({ probation, probationEndsOn }) =>
        probationEndsOn !== null &&
        probationEndsOn <= soon &&
        probation !== 'kept' &&
        probation !== 'not-kept',
    ),
    revision,
  };
}

type Named = Map<string, { nameZh: string; nameEn: string }>;

function postingView(
  member: Member,
  {
    units,
    posts,
    cards,
    actorId,
  }: { units: Named; posts: Named; cards: Map<string, { name: string }>; actorId: string },
): InductionPersonView['posting'] {
  const { unitId, postCode, startsOn, proposedById, decision, decidedById, decidedAt, decisionReason } =
    member;
  if (!unitId || !postCode || !startsOn) return null;
  return {
    unitId,
    unitZh: units.get(unitId)?.nameZh ?? '',
    unitEn: units.get(unitId)?.nameEn ?? '',
    postCode,
    postZh: posts.get(postCode)?.nameZh ?? postCode,
    postEn: posts.get(postCode)?.nameEn ?? postCode,
    startsOn,
    reason: member.proposalReason ?? '',
    proposedBy: (proposedById && cards.get(proposedById)?.name) || null,
    mine: proposedById === actorId,
    decision,
    decidedBy: (decidedById && cards.get(decidedById)?.name) || null,
    decidedAt,
    decisionReason,
  };
}

/** People of an intake as its page shows them. */
export async function personViews(ctx: SignedIn, members: readonly Member[]): Promise<InductionPersonView[]> {
  const { em, today, actor } = ctx;
  const posts: Named = new Map((await postRows(em, today)).map((post) => [post.code, post]));
  const named = await unitNames(
    em,
    members.flatMap(({ unitId }) => unitId ?? []),
  );
  const units: Named = new Map(named.map((unit) => [unit.id, unit]));
  const cards = await nameCards(
    em,
    members.flatMap(({ proposedById, decidedById }) => [proposedById ?? [], decidedById ?? []].flat()),
  );
  return members.map((member) => ({
    personId: member.personId,
    name: member.name,
    badgeNumber: member.badgeNumber,
    unitZh: member.unitZh,
    unitEn: member.unitEn,
    joinedOn: member.joinedOn,
    standing: standingView(member),
    meant: { unitId: member.meantUnitId, postCode: member.meantPostCode },
    posting: postingView(member, { units, posts, cards, actorId: actor.personId }),
    probation:
      member.probationEndsOn === null
        ? null
        : { endsOn: member.probationEndsOn, outcome: member.probation, reason: member.probationReason },
    left: member.leftOn === null ? null : { on: member.leftOn, reason: member.leftReason ?? '' },
  }));
}

/** What an intake asks for, by name. */
export async function needsView({ em, today }: SignedIn, { needs }: Induction) {
  const kinds = await certificateKinds(em, today, { retired: true });
  return {
    ...needs,
    courses: await codedCourses(em, needs.courseCodes),
    examTitle: await examTitle(em, needs.examId),
    drills: await codedDrills(em, today, needs.drillCodes),
    certificates: kinds
      .filter(({ code }) => needs.certificateCodes.includes(code))
      .map(({ code, nameZh, nameEn }) => ({ code, nameZh, nameEn })),
  };
}
