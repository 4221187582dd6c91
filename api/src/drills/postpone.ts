import { LockMode } from '@mikro-orm/postgresql';
import { dayAt } from '@whetstone/core/platform/clock.ts';
import { addDays } from '@whetstone/core/platform/day.ts';
import type { postpone } from '@whetstone/core/drills/range-contract.ts';
import { MOST_POSTPONED_DAYS } from '@whetstone/core/drills/range-shapes.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { Exemption } from '@whetstone/db/capability/exemption.entity.ts';
import { seatSession } from '@whetstone/db/drills/day-plan.ts';
import { RosterEntry } from '@whetstone/db/drills/roster-entry.entity.ts';
import { announce } from '@whetstone/db/platform/announce.ts';
import type { Handler, SignedIn } from '../platform/context.ts';
import { drillOf, sessionFor } from './session-for.ts';

interface Released {
  personId: string;
  capabilityCodes: readonly string[];
}

/** Exempt from these capabilities, for injury, from a day until a day; the same again changes nothing. */
async function release(
  { em, actor, now }: SignedIn,
  { personId, capabilityCodes }: Released,
  { fromOn, toOn }: { fromOn: string; toOn: string },
): Promise<void> {
  for (const capabilityCode of capabilityCodes) {
    const there = { toOn: { $gte: toOn }, fromOn: { $lte: fromOn } };
    if (await em.findOne(Exemption, { personId, capabilityCode, kind: 'injury', ...there })) continue;
    const granted = { personId, capabilityCode, kind: 'injury', fromOn, toOn };
    em.create(Exemption, { ...granted, approvedById: actor.personId, approvedAt: now });
    announce(em, 'exemption.granted', { personId, capabilityCode }, now);
  }
}

/**
 * Ends what injuries release a person from: yesterday was its last day, or there never was one. Who granted it
 * may do so, and on that day whoever examines here; what others decided stays.
 * @throws Refusal `exempted-by-other`
 */
async function takeBack(
  { em, actor, now, today }: SignedIn,
  { personId, capabilityCodes }: Released,
): Promise<void> {
  const codes = { $in: [...capabilityCodes] };
  const open = { personId, capabilityCode: codes, kind: 'injury', toOn: { $gte: today } };
  const found = await em.find(Exemption, open);
  const foreign = found.find((one) => one.approvedById !== actor.personId && dayAt(one.approvedAt) !== today);
  if (foreign) throw new Refusal('exempted-by-other', { to: foreign.toOn });
  for (const exemption of found) {
    if (exemption.fromOn < today) exemption.toOn = addDays(today, -1);
    else em.remove(exemption);
    announce(em, 'exemption.granted', { personId, capabilityCode: exemption.capabilityCode }, now);
  }
}

/**
 * Postpones somebody for injury: exempt from what the drill speaks to, from today until a day. What it is
 * is not asked and not kept. A slip is taken back, and whoever is fit earlier may be tested again.
 */
export const postponePerson: Handler<typeof postpone> = async ({ params, body }, ctx) => {
  const { em, actor, today } = ctx;
  const session = await sessionFor(ctx, params.sessionId, LockMode.PESSIMISTIC_WRITE);
  const { personId, untilOn } = body;
  const listed = await em.findOne(RosterEntry, { sessionId: session.id, personId });
  if (!listed) throw new Refusal('not-on-roster');
  if (personId === actor.personId) throw new Refusal('own-result');
  const to = addDays(today, MOST_POSTPONED_DAYS);
  if (untilOn !== null && (untilOn < today || untilOn > to)) throw new Refusal('postponed-too-long', { to });
  const { capabilityCodes } = await drillOf(ctx, session);
  const about = { personId, capabilityCodes };
  const fromOn = today < session.heldOn ? today : session.heldOn;
  if (untilOn === null) await takeBack(ctx, about);
  else await release(ctx, about, { fromOn, toOn: untilOn });
  await em.flush();
  await seatSession(em, session);
  return { exemptUntil: untilOn };
};
