import { LockMode, type EntityManager } from '@mikro-orm/postgresql';
import { isSealed } from '@whetstone/core/exams/attempt-states.ts';
import type { DeviceStanding, takeOver } from '@whetstone/core/exams/device-contract.ts';
import type { DevicePolicy } from '@whetstone/core/exams/round-policies.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { Attempt } from '@whetstone/db/exams/attempt.entity.ts';
import { deviceState, takeOverAttempt } from '@whetstone/db/exams/devices.ts';
import { roundKeys } from '@whetstone/db/exams/round-keys.ts';
import { tellScreens } from '@whetstone/db/platform/tell-screens.ts';
import type { Handler } from '../platform/context.ts';

/** Who asks for the paper of an attempt that runs. */
interface Asking {
  device?: string | undefined;
  label: string;
  at: string;
}

const standings = { active: 'active', waiting: 'waiting', denied: 'denied', replaced: 'elsewhere' } as const;

/**
 * Lets a device have the paper of an attempt that runs: the one that writes, or the first that names
 * itself. Any other is told where the attempt is written, and that it may go on there. Who names no
 * device gets the paper only where devices may change freely.
 */
export async function admitDevice(
  em: EntityManager,
  attempt: Attempt,
  policy: DevicePolicy,
  { device, label, at }: Asking,
): Promise<void> {
  if (device === attempt.activeDevice) return;
  if (device === undefined) {
    if (policy === 'takeover-free') return;
    throw new Refusal('on-another-device', { attemptId: attempt.id, standing: 'elsewhere' });
  }
  if (attempt.activeDevice === null) {
    const { id } = attempt;
    const held = await em.findOneOrFail(
      Attempt,
      { id },
      { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true },
    );
    if (held.activeDevice === null) {
      await takeOverAttempt(em, held, { device, label, at }, policy);
      return;
    }
  }
  const known = await deviceState(em, attempt.id, device);
  const standing: DeviceStanding = known ? standings[known.state] : 'elsewhere';
  throw new Refusal('on-another-device', { attemptId: attempt.id, standing });
}

/** A device that no longer writes does not hand in what another one is writing. */
export function refuseElsewhere(
  { id, activeDevice }: Pick<Attempt, 'id' | 'activeDevice'>,
  device: string | undefined,
): void {
  if (device !== undefined && activeDevice != null && activeDevice !== device)
    throw new Refusal('on-another-device', { attemptId: id, standing: 'elsewhere' });
}

/** What a device sends that was never admitted is not an answer of this attempt. */
export async function refuseUnadmitted(em: EntityManager, attemptId: string, device: string): Promise<void> {
  const known = await deviceState(em, attemptId, device);
  if (known?.state === 'waiting' || known?.state === 'denied') throw new Refusal('device-not-admitted');
}

export const goOnHere: Handler<typeof takeOver> = async ({ params, body }, ctx) => {
  const { em, actor, now } = ctx;
  const mine = { id: params.attemptId, personId: actor.personId };
  const attempt = await em.findOne(Attempt, mine, { lockMode: LockMode.PESSIMISTIC_WRITE });
  const round = attempt && (await roundKeys(em, attempt.roundId));
  if (!attempt || !round) throw new Refusal('not-found');
  if (isSealed(attempt.state)) throw new Refusal('attempt-closed');
  const before = attempt.activeDevice;
  const asker = { device: body.device, label: ctx.device, at: now };
  const { state, changedAt } = await takeOverAttempt(em, attempt, asker, round.policies.devices);
  await em.flush();
  const { id: attemptId, personId } = attempt;
  // The old device locks itself, and a proctor sees who waits.
  if (before !== attempt.activeDevice || state === 'waiting')
    await tellScreens(em, [{ kind: 'attempt', personId, attemptId, state: attempt.state }]);
  return { standing: standings[state], changedAt };
};
