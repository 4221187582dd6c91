import { monthFigures } from '@whetstone/core/outreach/branches/month-figures.ts';
import type * as contract from '@whetstone/core/outreach/branch-contract.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { nameCards } from '@whetstone/db/org/name-cards.ts';
import { Person } from '@whetstone/db/org/person.entity.ts';
import { appointSecretary } from '@whetstone/db/outreach/branches/appoint-secretary.ts';
import { BranchComparison } from '@whetstone/db/outreach/branches/branch-comparison.entity.ts';
import {
  type BranchRow,
  type MeetingRow,
  meetingsOf,
  monthsOf,
  outcomesOf,
  secretaryOf,
} from '@whetstone/db/outreach/branches/branch-queries.ts';
import type { Handler } from '../../platform/context.ts';
import { branchesWithin, branchWithin } from './reader.ts';

const lineOf = ({ id, nameZh, nameEn, mine }: BranchRow) => ({ id, nameZh, nameEn, mine });

/** A meeting as a line of its branch. */
export function meetingLine({ branchId: _, ...line }: MeetingRow) {
  return line;
}

export const list: Handler<typeof contract.branches> = async (_input, ctx) => ({
  branches: (await branchesWithin(ctx)).map(lineOf),
});

export const read: Handler<typeof contract.branch> = async ({ params }, ctx) => {
  const { em, actor, today } = ctx;
  const row = await branchWithin(ctx, params.branchId);
  const seat = await secretaryOf(em, row.id, today);
  const cards = await nameCards(em, seat ? [seat.holderId] : []);
  const months = await monthsOf(em, row.id);
  const name = seat && cards.get(seat.holderId)?.name;
  return {
    branch: {
      ...lineOf(row),
      secretary: seat && name !== undefined && name !== null ? { name, fromOn: seat.fromOn } : null,
      mayGovern: row.inReach && actor.grants.some(({ role }) => role === 'admin'),
    },
    months: months.map(({ countedAt: _, ...counts }) => monthFigures(counts)),
    countedAt: months[0]?.countedAt ?? null,
    meetings: (await meetingsOf(em, row.id)).map(meetingLine),
  };
};

export const appoint: Handler<typeof contract.appointSecretary> = async ({ params, body }, ctx) => {
  const { em, actor, now, today } = ctx;
  const branch = await branchWithin(ctx, params.branchId);
  if (!branch.inReach) throw new Refusal('not-found');
  const holder = await em.findOne(Person, { badgeNumber: body.badgeNumber.trim(), branchId: branch.id });
  if (!holder) throw new Refusal('not-a-member');
  const by = { setById: actor.personId, setAt: now };
  await appointSecretary(em, { branchId: branch.id, holderId: holder.id, fromOn: body.fromOn, ...by }, today);
  return { done: true };
};

export const comparison: Handler<typeof contract.branchComparison> = async (_input, ctx) => {
  const { em, today } = ctx;
  const [word] = await em.find(BranchComparison, {}, { orderBy: { setAt: 'desc', id: 'desc' }, limit: 1 });
  const cards = await nameCards(em, word ? [word.setById] : []);
  const said = word && { by: cards.get(word.setById)?.name ?? '', at: word.setAt, reason: word.reason };
  if (!word?.active) return { active: false, word: said ?? null, month: null, branches: [] };
  const seen = await branchesWithin(ctx);
  const outcomes = await outcomesOf(
    em,
    seen.map(({ id }) => id),
    today,
  );
  const branches = seen.flatMap(({ id, nameZh, nameEn }) => {
    const counts = outcomes.find((one) => one.id === id);
    if (!counts) return [];
    const { members, coverage, mastery } = monthFigures(counts);
    return [{ id, nameZh, nameEn, members, coverage, mastery }];
  });
  return { active: true, word: said ?? null, month: outcomes[0]?.month ?? null, branches };
};

export const setComparison: Handler<typeof contract.setBranchComparison> = async ({ body }, ctx) => {
  const { em, actor, now } = ctx;
  em.create(BranchComparison, {
    active: body.active,
    reason: body.reason.trim(),
    setById: actor.personId,
    setAt: now,
  });
  await em.flush();
  return { done: true };
};
