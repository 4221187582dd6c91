import { isWithin, reachesUnit, reachOf } from '@whetstone/core/access/reach.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import type * as approval from '@whetstone/core/training/approval-contract.ts';
import type * as contract from '@whetstone/core/training/call-up-contract.ts';
import { takenFrom } from '@whetstone/core/training/strength.ts';
import { answerRequest, tellOfRequest } from '@whetstone/db/capability/answer-request.ts';
import { type NameCard, nameCards } from '@whetstone/db/org/name-cards.ts';
import { type CandidateRow, candidatesFor } from '@whetstone/db/training/call-candidates.ts';
import { announce } from '@whetstone/db/platform/announce.ts';
import { CallUp } from '@whetstone/db/training/call-up.entity.ts';
import { CallUpLine } from '@whetstone/db/training/call-up-line.entity.ts';
import { ClassPlace } from '@whetstone/db/training/class-place.entity.ts';
import { strengthFor } from '@whetstone/db/training/call-strength.ts';
import { fileCallUp } from '@whetstone/db/training/file-call-up.ts';
import { freeCalled, issueCallUp } from '@whetstone/db/training/issue-call-up.ts';
import type { Handler, SignedIn } from '../platform/context.ts';
import { unitWithin } from '../platform/units-within.ts';
import { type UnitName, unitNames } from './unit-names.ts';

const SHOWN = 100;

/** A call-up within the reader's reach. @throws Refusal `not-found` */
async function within({ em, reach }: SignedIn, callUpId: string): Promise<CallUp> {
  const found = await em.findOne(CallUp, callUpId);
  if (!found || !reachesUnit(reach, found.unitPath)) throw new Refusal('not-found');
  return found;
}

/** Whether the reader may do this where the call-up is. */
function mayHere({ actor }: SignedIn, action: 'call-up' | 'approve-call-ups', path: string): boolean {
  const reach = reachOf(actor, action);
  return reach !== null && (reach.force || reach.paths.some((one) => isWithin(path, one)));
}

const known = (calls: readonly CallUp[]) =>
  calls.flatMap((one) => [one.filedById, ...(one.decidedById ? [one.decidedById] : [])]);

function headOf(
  call: CallUp,
  cards: ReadonlyMap<string, NameCard>,
  units: readonly UnitName[],
  people: number,
): contract.CallUpHead {
  const { unitId, filedById, decidedById } = call;
  return {
    id: call.id,
    state: call.state,
    unit: units.find(({ id }) => id === unitId) ?? { id: unitId, nameZh: '', nameEn: '' },
    why: call.why,
    titleZh: call.titleZh,
    titleEn: call.titleEn,
    capabilityCode: call.capabilityCode ?? null,
    fromOn: call.fromOn,
    toOn: call.toOn,
    replyByOn: call.replyByOn,
    capacity: call.capacity,
    people,
    exceptions: call.overrides.length + call.quotaOverrides.length,
    filedBy: cards.get(filedById)?.name ?? '',
    filedAt: call.filedAt,
    decidedBy: decidedById ? (cards.get(decidedById)?.name ?? '') : null,
    decidedAt: call.decidedAt ?? null,
    answer: call.answer ?? null,
    issuedAt: call.issuedAt ?? null,
    classId: call.classId ?? null,
    revision: call.revision,
  };
}

export const list: Handler<typeof contract.callUps> = async (_input, ctx) => {
  const { em, reach } = ctx;
  const found = await em.find(CallUp, {}, { orderBy: { filedAt: 'desc', id: 'desc' }, limit: 1000 });
  const mine = found.filter(({ unitPath }) => reachesUnit(reach, unitPath));
  const isOpen = ({ state }: CallUp) => state === 'submitted' || state === 'returned' || state === 'draft';
  const shown = [...mine.filter(isOpen), ...mine.filter((one) => !isOpen(one))].slice(0, SHOWN);
  const lines = await em.find(CallUpLine, { callUpId: { $in: shown.map(({ id }) => id) } });
  const cards = await nameCards(em, known(shown));
  const units = await unitNames(
    em,
    shown.map(({ unitId }) => unitId),
  );
  return {
    callUps: shown.map((one) =>
      headOf(one, cards, units, lines.filter(({ callUpId }) => callUpId === one.id).length),
    ),
    mayFile: reachOf(ctx.actor, 'call-up') !== null,
  };
};

export const read: Handler<typeof contract.callUp> = async ({ params }, ctx) => {
  const { em, actor, today } = ctx;
  const call = await within(ctx, params.callUpId);
  const lines = await em.find(CallUpLine, { callUpId: call.id }, { orderBy: { position: 'asc' } });
  const people = lines.map(({ personId }) => personId);
  const places = await em.find(ClassPlace, { callUpId: call.id });
  const cards = await nameCards(em, [...people, ...known([call])]);
  const shifts = await weakened(ctx, call, lines);
  const units = await unitNames(em, [
    call.unitId,
    ...lines.map(({ unitId }) => unitId),
    ...shifts.map(({ unitId }) => unitId),
    ...call.quotaOverrides.flatMap(({ unitId }) => unitId ?? []),
  ]);
  const unitOf = (id: string) => units.find((one) => one.id === id) ?? { id, nameZh: '', nameEn: '' };
  const standsNow = await standToday(ctx, call, people);
  return {
    ...headOf(call, cards, units, lines.length),
    cause: call.cause,
    courseCode: call.courseCode ?? null,
    offPost: call.offPost,
    seed: call.seed,
    lines: lines.map(({ personId, unitId, need, proposed, outcome }) => ({
      personId,
      name: cards.get(personId)?.name ?? '',
      badgeNumber: cards.get(personId)?.badgeNumber ?? '',
      unit: unitOf(unitId),
      need,
      proposed,
      outcome: outcome ?? null,
      placeState: places.find((one) => one.personId === personId)?.state ?? null,
      hindrance: standsNow.get(personId)?.hindrance ?? null,
    })),
    shifts: shifts.map((one) => ({
      ...one,
      unitZh: unitOf(one.unitId).nameZh,
      unitEn: unitOf(one.unitId).nameEn,
    })),
    overrides: call.overrides,
    quotaOverrides: call.quotaOverrides.map(({ unitId, ...one }) => {
      return { ...one, unit: unitId === null ? null : unitOf(unitId) };
    }),
    mayDecide:
      call.state === 'submitted' &&
      call.filedById !== actor.personId &&
      mayHere(ctx, 'approve-call-ups', call.unitPath),
    mayChange: mayHere(ctx, 'call-up', call.unitPath),
    today,
  };
};

/** What stands against the people today; of an issued call-up nothing is asked any more. */
async function standToday(
  { em, today }: SignedIn,
  call: CallUp,
  personIds: readonly string[],
): Promise<Map<string, CandidateRow>> {
  const over = call.state === 'issued' || call.state === 'closed' || call.state === 'withdrawn';
  if (over || !call.capabilityCode) return new Map();
  const wanted = { ...call, capabilityCode: call.capabilityCode, classId: call.classId ?? null };
  const found = await candidatesFor(em, wanted, { personIds }, today);
  return new Map(found.map((one) => [one.personId, one]));
}

/** The shifts that the people stand in, as they are today. Issued, they are counted as away already. */
async function weakened({ em }: SignedIn, call: CallUp, lines: readonly CallUpLine[]) {
  const strength = await strengthFor(em, lines, call);
  const open = call.state !== 'issued' && call.state !== 'closed';
  const taken = takenFrom(
    strength.standsIn,
    strength.shifts.length,
    open ? lines.map(({ personId }) => personId) : [],
  );
  return strength.shifts
    .map((shift, at) => ({
      ...shift,
      taken: taken[at] ?? 0,
      reason:
        call.overrides.find(
          (one) => one.unitId === shift.unitId && one.on === shift.on && one.shiftCode === shift.shiftCode,
        )?.reason ?? null,
    }))
    .filter((shift) => shift.taken > 0 || shift.reason !== null || shift.present === null);
}

export const file: Handler<typeof contract.fileCallUp> = async ({ body }, ctx) => {
  const { em, actor, now, today } = ctx;
  await unitWithin(ctx, body.unitId);
  const filed = await fileCallUp(em, null, body, { byId: actor.personId, now, today });
  await answerRequest(em, filed, { reach: ctx.reach, byId: actor.personId, now, again: false });
  return { callUpId: filed.id };
};

export const change: Handler<typeof contract.changeCallUp> = async ({ params, body }, ctx) => {
  const { em, actor, now, today } = ctx;
  const call = await within(ctx, params.callUpId);
  const { revision, ...said } = body;
  call.mustBeOpen(revision);
  await unitWithin(ctx, body.unitId);
  const filed = await fileCallUp(em, call, said, { byId: actor.personId, now, today });
  await answerRequest(em, filed, { reach: ctx.reach, byId: actor.personId, now, again: true });
  return { callUpId: filed.id };
};

export const decide: Handler<typeof approval.decideCallUp> = async ({ params, body }, ctx) => {
  const { em, actor, now, today } = ctx;
  const call = await within(ctx, params.callUpId);
  const { approve, answer, revision } = body;
  call.decide(approve, { id: actor.personId, answer: answer.trim(), at: now, revision });
  tellOfRequest(em, call, now);
  if (!approve) {
    await tell(ctx, call);
    return { called: 0, notCalled: 0 };
  }
  if (call.fromOn <= today) throw new Refusal('call-up-days');
  await em.flush();
  return issueCallUp(em, call, now);
};

export const withdraw: Handler<typeof approval.withdrawCallUp> = async ({ params, body }, ctx) => {
  const call = await within(ctx, params.callUpId);
  const issued = call.state === 'issued';
  call.withdraw(body.reason.trim(), body.revision);
  tellOfRequest(ctx.em, call, ctx.now);
  if (issued) return { freed: await freeCalled(ctx.em, call, body.reason.trim(), ctx.now) };
  await tell(ctx, call);
  return { freed: 0 };
};

async function tell({ em, now }: SignedIn, call: CallUp): Promise<void> {
  announce(em, 'call-up.moved', { callUpId: call.id }, now);
  await em.flush();
}
