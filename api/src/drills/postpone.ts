import { LockMode } from '@mikro-orm/postgresql';
import { addDays } from '@whetstone/core/platform/day.ts';
import type { postpone } from '@whetstone/core/drills/range-contract.ts';
import { MOST_POSTPONED_DAYS } from '@whetstone/core/drills/range-shapes.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { Exemption } from '@whetstone/db/capability/exemption.entity.ts';
import { seatSession } from '@whetstone/db/drills/day-plan.ts';
import { RosterEntry } from '@whetstone/db/drills/roster-entry.entity.ts';
import { announce } from '@whetstone/db/platform/announce.ts';
import type { Handler } from '../platform/context.ts';
import { drillOf, sessionFor } from './session-for.ts';

/**
 * Postpones somebody for injury: exempt from what the drill speaks to, from today until a day. What it is
 * is not asked and not kept. The same again changes nothing.
 */
export const postponePerson: Handler<typeof postpone> = async ({ params, body }, ctx) => {
  const { em, actor, today, now } = ctx;
  const session = await sessionFor(ctx, params.sessionId, LockMode.PESSIMISTIC_WRITE);
  const { personId, untilOn } = body;
  const listed = await em.findOne(RosterEntry, { sessionId: session.id, personId });
  if (!listed) throw new Refusal('not-on-roster');
  if (personId === actor.personId) throw new Refusal('own-result');
  const to = addDays(today, MOST_POSTPONED_DAYS);
  if (untilOn < today || untilOn > to) throw new Refusal('postponed-too-long', { to });
  const { capabilityCodes } = await drillOf(ctx, session);
  const fromOn = today < session.heldOn ? today : session.heldOn;
  for (const capabilityCode of capabilityCodes) {
    const there = {
      personId,
      capabilityCode,
      kind: 'injury',
      toOn: { $gte: untilOn },
      fromOn: { $lte: fromOn },
    };
    if (await em.findOne(Exemption, there)) continue;
    const granted = { personId, capabilityCode, kind: 'injury', fromOn, toOn: untilOn };
    em.create(Exemption, { ...granted, approvedById: actor.personId, approvedAt: now });
    announce(em, 'exemption.granted', { personId, capabilityCode }, now);
  }
  await em.flush();
  await seatSession(em, session);
  return { exemptUntil: untilOn };
};
