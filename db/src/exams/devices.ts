import type { EntityManager } from '@mikro-orm/postgresql';
import type { DevicePolicy } from '@whetstone/core/exams/round-policies.ts';
import { isoInstant, rows } from '../platform/sql.ts';
import type { Attempt } from './attempt.entity.ts';
import { AttemptDevice, type DeviceState } from './attempt-device.entity.ts';

/** A device that asks for an attempt, at an instant. */
export interface Asker {
  device: string;
  /** What it calls itself. */
  label: string;
  at: string;
}

/** Who decides about a device and why. */
export interface DeviceDecision {
  device: string;
  actorId: string;
  at: string;
  reason: string | null;
}

/** Makes one device the one that writes; whichever wrote before is replaced. The caller holds the lock. */
async function activate(em: EntityManager, attempt: Attempt, found: AttemptDevice, at: string) {
  await em.nativeUpdate(
    AttemptDevice,
    { attemptId: attempt.id, state: 'active' },
    { state: 'replaced', changedAt: at },
  );
  found.state = 'active';
  found.changedAt = at;
  attempt.activeDevice = found.device;
}

async function deviceOf(em: EntityManager, attempt: Attempt, { device, label, at }: Asker) {
  const key = { attemptId: attempt.id, device };
  const known = await em.findOne(AttemptDevice, key);
  const fresh = { ...key, label: label.slice(0, 200), state: 'waiting' as const, askedAt: at, changedAt: at };
  return known ?? em.create(AttemptDevice, { ...fresh, decidedById: null, reason: null });
}

/**
 * A device wants to write to an attempt that the caller has locked. The first one may; another replaces it at once,
 * or waits for a proctor where the round says so. Asking again after a refusal waits again.
 */
export async function takeOverAttempt(
  em: EntityManager,
  attempt: Attempt,
  asker: Asker,
  policy: DevicePolicy,
): Promise<AttemptDevice> {
  const found = await deviceOf(em, attempt, asker);
  if (attempt.activeDevice === asker.device) return found;
  if (attempt.activeDevice === null || policy === 'takeover-free')
    await activate(em, attempt, found, asker.at);
  else if (found.state !== 'waiting') {
    found.state = 'waiting';
    found.askedAt = asker.at;
    found.changedAt = asker.at;
    found.decidedById = null;
    found.reason = null;
  }
  return found;
}

async function decided(em: EntityManager, attempt: Attempt, { device, actorId, reason }: DeviceDecision) {
  const found = await em.findOne(AttemptDevice, { attemptId: attempt.id, device });
  if (!found) return null;
  found.decidedById = actorId;
  found.reason = reason;
  return found;
}

/** A proctor lets a device write from now on; null when it never asked. The caller holds the lock. */
export async function approveDevice(
  em: EntityManager,
  attempt: Attempt,
  decision: DeviceDecision,
): Promise<AttemptDevice | null> {
  const found = await decided(em, attempt, decision);
  if (found) await activate(em, attempt, found, decision.at);
  return found;
}

/** A proctor refuses a device; what it wrote while it was active stays. The caller holds the lock. */
export async function denyDevice(
  em: EntityManager,
  attempt: Attempt,
  decision: DeviceDecision,
): Promise<AttemptDevice | null> {
  const found = await decided(em, attempt, decision);
  if (!found || found.state === 'active') return null;
  found.state = 'denied';
  found.changedAt = decision.at;
  return found;
}

/** A device of an attempt as a proctor sees it. */
export interface DeviceRow {
  attemptId: string;
  personId: string;
  device: string;
  label: string;
  state: DeviceState;
  askedAt: string;
  changedAt: string;
}

/** The devices on which the attempts of a round are written or ask to be, those that wait first. */
export function devicesOfRound(em: EntityManager, roundId: string): Promise<DeviceRow[]> {
  return rows(
    em,
    `select d.attempt_id as "attemptId", a.person_id as "personId", d.device, d.label, d.state,
            ${isoInstant('d.asked_at')} as "askedAt", ${isoInstant('d.changed_at')} as "changedAt"
     from attempt_device d join attempt a on a.id = d.attempt_id where a.round_id = ?
     order by d.state <> 'waiting', d.asked_at`,
    [roundId],
  );
}

/** What a device is to an attempt; null when it never asked for it. */
export async function deviceState(
  em: EntityManager,
  attemptId: string,
  device: string,
): Promise<{ state: DeviceState; changedAt: string } | null> {
  const found = await rows<{ state: DeviceState; changedAt: string }>(
    em,
    `select state, ${isoInstant('changed_at')} as "changedAt" from attempt_device
     where attempt_id = ? and device = ?`,
    [attemptId, device],
  );
  return found[0] ?? null;
}
