import type * as contract from '@whetstone/core/outreach/branch-contract.ts';
import { secondsBetween } from '@whetstone/core/platform/clock.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { nameCards } from '@whetstone/db/org/name-cards.ts';
import { BranchMeeting } from '@whetstone/db/outreach/branches/branch-meeting.entity.ts';
import { meetingsOf, membersOf, presencesAt } from '@whetstone/db/outreach/branches/branch-queries.ts';
import { noteAttendance } from '@whetstone/db/outreach/branches/keep-meeting.ts';
import type { Handler, SignedIn } from '../../platform/context.ts';
import { meetingLine } from './branch-page.ts';
import { branchKept, branchWithin, meetingKept } from './reader.ts';

const DAY_SECONDS = 86_400;

/** @throws Refusal `meeting-times` */
function mustBeTimes({ startsAt, endsAt }: { startsAt: string; endsAt: string }): void {
  const seconds = secondsBetween(startsAt, endsAt);
  if (!(seconds > 0 && seconds <= DAY_SECONDS)) throw new Refusal('meeting-times');
}

export const make: Handler<typeof contract.makeMeeting> = async ({ params, body }, ctx) => {
  const { em, actor, now } = ctx;
  const branchId = await branchKept(ctx, params.branchId);
  const before = await em.findOne(BranchMeeting, body.id);
  if (before?.branchId === branchId) return { meetingId: before.id };
  if (before) throw new Refusal('not-found');
  mustBeTimes(body);
  em.create(BranchMeeting, { ...body, branchId, keptById: actor.personId, keptAt: now });
  await em.flush();
  return { meetingId: body.id };
};

/** Who was there: everybody's presence for the secretary, with members not noted yet; nobody's for others. */
async function attendanceSeen(ctx: SignedIn, { id, branchId }: BranchMeeting, mayKeep: boolean) {
  const { em, today } = ctx;
  const noted = new Map((await presencesAt(em, id)).map((one) => [one.personId, one]));
  const mine = noted.get(ctx.actor.personId)?.presence ?? null;
  if (!mayKeep) return { mine, all: [] };
  const ids = [...new Set([...noted.keys(), ...(await membersOf(em, branchId, today))])];
  const cards = await nameCards(em, ids);
  const all = ids
    .flatMap((personId) => cards.get(personId) ?? [])
    .map(({ id: personId, name, badgeNumber }) => {
      const { presence = null, reason = '' } = noted.get(personId) ?? {};
      return { personId, name, badgeNumber, presence, reason };
    })
    .sort((one, other) => (one.badgeNumber < other.badgeNumber ? -1 : 1));
  return { mine, all };
}

export const read: Handler<typeof contract.meeting> = async ({ params }, ctx) => {
  const found = await ctx.em.findOne(BranchMeeting, params.meetingId);
  if (!found) throw new Refusal('not-found');
  const branch = await branchWithin(ctx, found.branchId);
  const [line] = await meetingsOf(ctx.em, found.branchId, found.id);
  const mayKeep = branch.mine === 'secretary';
  const { mine, all } = await attendanceSeen(ctx, found, mayKeep);
  const cards = await nameCards(ctx.em, [found.keptById]);
  const { agenda, minutes, chair, keptAt, closedAt = null, revision } = found;
  return {
    meeting: {
      ...meetingLine(line!),
      branchId: branch.id,
      branchZh: branch.nameZh,
      branchEn: branch.nameEn,
      agenda,
      minutes,
      chair,
      keptBy: cards.get(found.keptById)?.name ?? '',
      keptAt,
      closedAt,
      revision,
      mayKeep: mayKeep && line!.state === 'open',
      myPresence: mine,
      attendance: all,
    },
  };
};

export const keep: Handler<typeof contract.keepMeeting> = async ({ params, body }, ctx) => {
  const { em, actor, now, today } = ctx;
  const found = await meetingKept(ctx, params.meetingId);
  const { attendance, revision, ...record } = body;
  found.mustBeOpen(revision);
  mustBeTimes(record);
  await noteAttendance(em, found, attendance, today);
  Object.assign(found, record, { keptById: actor.personId, keptAt: now });
  await em.flush();
  return { revision: found.revision };
};

export const end: Handler<typeof contract.endMeeting> = async ({ params, body }, ctx) => {
  const found = await meetingKept(ctx, params.meetingId);
  found.end(body.as, { revision: body.revision, reason: body.reason, now: ctx.now });
  await ctx.em.flush();
  return { revision: found.revision };
};
