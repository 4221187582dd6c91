import type { EntityManager } from '@mikro-orm/postgresql';
import { later } from '@whetstone/core/platform/clock.ts';
import { addDays } from '@whetstone/core/platform/day.ts';
import { momentOf } from '@whetstone/core/training/call-up.ts';
import { isWeekend } from '@whetstone/core/training/shift-sessions.ts';
import { isBarred } from '@whetstone/core/training/select/eligible.ts';
import { propose } from '@whetstone/core/training/select/propose.ts';
import { answerRequest, tellOfRequest } from '@whetstone/db/capability/answer-request.ts';
import { AssessmentRequest } from '@whetstone/db/capability/assessment-request.entity.ts';
import { AssessmentRequestPerson } from '@whetstone/db/capability/assessment-request-person.entity.ts';
import { unitsWithin } from '@whetstone/db/capability/heat-units.ts';
import { announce } from '@whetstone/db/platform/announce.ts';
import { type CandidateRow, candidatesFor } from '@whetstone/db/training/call-candidates.ts';
import type { CallUp } from '@whetstone/db/training/call-up.entity.ts';
import { ClassPlace } from '@whetstone/db/training/class-place.entity.ts';
import { strengthFor } from '@whetstone/db/training/call-strength.ts';
import { fileCallUp } from '@whetstone/db/training/file-call-up.ts';
import { issueCallUp } from '@whetstone/db/training/issue-call-up.ts';

/** Who calls up, who approves, for which bureau, and who is to find a call of their own. */
interface CallCast {
  readonly plannerId: string;
  readonly leaderId: string;
  readonly officerId: string;
  readonly bureau: { readonly id: string; readonly path: string };
}

interface Story {
  readonly capabilityCode: string;
  readonly titleZh: string;
  readonly titleEn: string;
  readonly why: string;
  readonly inDays: number;
  readonly seats: number;
  readonly replyInDays: number;
  /** A leader asked for it: it is filed from the request. */
  readonly asked?: true;
}

const waiting: Story = {
  capabilityCode: 'AID-01',
  titleZh: '现场急救复训',
  titleEn: 'First aid, refresher',
  why: '急救证据多数将在本季度到期。',
  inDays: 12,
  seats: 8,
  replyInDays: 7,
};
const answered: Story = {
  capabilityCode: 'INC-02',
  titleZh: '接处警规范强化班',
  titleEn: 'Handling of incidents, intensive',
  why: '接处警规范低于标准，春节前补齐。',
  inDays: 17,
  seats: 8,
  replyInDays: 9,
  asked: true,
};
const own: Story = {
  capabilityCode: 'WPN-02',
  titleZh: '手枪实弹基础班',
  titleEn: 'Pistol, live fire, basic',
  why: '手枪射击距上次训练较久，按岗位标准复训。',
  inDays: 16,
  seats: 4,
  replyInDays: 8,
};

const HOUR = 3600;

/**
 * A call-up that waits for the leader, one that a leader asked for, went out and is being answered, and one for the
 * officer to answer.
 */
export async function tellCalls(
  em: EntityManager,
  cast: CallCast,
  now: string,
  today: string,
): Promise<void> {
  const tell = (story: Story, who: readonly string[]) => file(em, cast, story, { now, today, who });
  await tell(waiting, []);
  for (const call of [await tell(answered, []), await tell(own, [cast.officerId])]) {
    if (!call) continue;
    call.decide(true, {
      id: cast.leaderId,
      answer: '同意，注意错峰。',
      at: later(now, -20 * HOUR),
      revision: call.revision,
    });
    await em.flush();
    tellOfRequest(em, call, later(now, -20 * HOUR));
    await issueCallUp(em, call, later(now, -20 * HOUR));
    if (call.titleZh === answered.titleZh) await reply(em, call, now);
  }
}

/** Files what the proposal gives; whoever is named comes first. */
async function file(
  em: EntityManager,
  { bureau, plannerId }: CallCast,
  story: Story,
  { now, today, who }: { now: string; today: string; who: readonly string[] },
): Promise<CallUp | null> {
  const { inDays, seats, replyInDays, asked, ...said } = story;
  const request = asked ? await openRequest(em, bureau.id, story.capabilityCode) : null;
  let fromOn = addDays(today, inDays);
  while (isWeekend(fromOn)) fromOn = addDays(fromOn, 1);
  const days = { fromOn, toOn: fromOn, offPost: true };
  const wanted = {
    ...days,
    capabilityCode: story.capabilityCode,
    beginsAt: momentOf(fromOn, 540),
    endsAt: momentOf(fromOn, 1050),
    classId: null,
  };
  const found = await candidatesFor(em, wanted, { unitIds: await unitsWithin(em, bureau.path) }, today);
  const people = await chosenOf(em, found, days, { seats, who: request ? request.named : who });
  if (people.length === 0) return null;
  const { capabilityCode } = story;
  const cause = { from: 'cell' as const, unitId: bureau.id, capabilityCode, planLineId: null };
  const at = later(now, -26 * HOUR);
  const filed = await fileCallUp(
    em,
    null,
    {
      ...said,
      ...days,
      cause: { ...cause, requestId: request?.id ?? null },
      unitId: bureau.id,
      courseCode: null,
      classId: null,
      capacity: seats,
      replyByOn: addDays(today, replyInDays),
      seed: 'demo',
      personIds: people,
      overrides: [],
      draft: false,
    },
    { byId: plannerId, now: at, today },
  );
  await answerRequest(em, filed, {
    reach: { force: true, paths: [], self: null, keeper: null },
    byId: plannerId,
    now: at,
    again: false,
  });
  return filed;
}

/** The request for training that nobody has answered yet, with the people it names. */
async function openRequest(em: EntityManager, unitId: string, capabilityCode: string) {
  const open = { unitId, capabilityCode, aim: 'train' as const, plannedOn: null, declinedAt: null };
  const request = await em.findOne(AssessmentRequest, open);
  if (!request) return null;
  const named = await em.find(AssessmentRequestPerson, { requestId: request.id });
  return { id: request.id, named: named.map(({ personId }) => personId) };
}

async function chosenOf(
  em: EntityManager,
  found: readonly CandidateRow[],
  days: { fromOn: string; toOn: string; offPost: boolean },
  { seats, who }: { seats: number; who: readonly string[] },
): Promise<string[]> {
  const open = found.filter(({ hindrance }) => hindrance === null).slice(0, 60);
  const named = found.filter((one) => who.includes(one.personId) && !isBarred(one.hindrance));
  const asked = [...named, ...open.filter(({ personId }) => !who.includes(personId))];
  const strength = await strengthFor(em, asked, days);
  // Whoever is named outweighs every need.
  const people = asked.map(({ personId, need }) => ({
    personId,
    score: who.includes(personId) ? 1000 + need.score : need.score,
  }));
  return propose(people, strength, { seats, seed: 'demo' })
    .filter(({ chosen }) => chosen)
    .map(({ personId }) => personId);
}

/** Half come, one asks to be excused, the rest have not said a word. */
async function reply(em: EntityManager, call: CallUp, now: string): Promise<void> {
  const places = await em.find(ClassPlace, { callUpId: call.id }, { orderBy: { personId: 'asc' } });
  const half = Math.ceil(places.length / 2);
  for (const [at, place] of places.slice(0, half + 1).entries()) {
    if (at < half) place.confirm(later(now, -(3 + at) * HOUR));
    else place.askToBeExcused('当天出庭作证，附传票。', later(now, -2 * HOUR));
    announce(em, 'class-place.moved', { placeId: place.id }, now);
  }
  await em.flush();
}
