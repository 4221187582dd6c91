import type { fieldDevice, makeDeviceKnown } from '@whetstone/core/drills/field-device-contract.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { FieldDevice } from '@whetstone/db/drills/field-device.entity.ts';
import type { Handler } from '../platform/context.ts';

/** The first key of a device stands: who has taken its id has not taken its key. */
export const knowDevice: Handler<typeof makeDeviceKnown> = async ({ body }, { em, actor, now }) => {
  const { deviceId, publicKey } = body;
  const row = { id: deviceId, publicKey, knownById: actor.personId, knownAt: now };
  // Two pages of one device may say it at once.
  await em.upsert(FieldDevice, row, { onConflictAction: 'ignore' });
  const known = await em.findOneOrFail(FieldDevice, deviceId, { refresh: true });
  if (known.publicKey !== publicKey) throw new Refusal('device-has-other-key');
  return { knownSince: known.knownAt };
};

export const readDevice: Handler<typeof fieldDevice> = async ({ query }, { em }) => {
  const known = await em.findOne(FieldDevice, query.deviceId);
  return { publicKey: known?.publicKey ?? null, knownSince: known?.knownAt ?? null };
};
