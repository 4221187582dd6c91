import { addDays } from '@whetstone/core/platform/day.ts';
import { sealChains } from '@whetstone/db/archive/seal-chains.ts';
import { keepSealCheck, verifySeals } from '@whetstone/db/archive/verify-seals.ts';
import type { Signer } from '@whetstone/db/platform/signature.ts';
import type { Schedule } from '../platform/listener.ts';

/**
 * On the first turn of a new day the ends of all training records are sealed for the day that ended, and every
 * seal so far is checked against the records.
 */
export const sealByNight = (signer: Signer): Schedule => ({
  name: 'archive.seal',
  everySeconds: 60,
  async run({ em, now, today }) {
    const made = await sealChains(em, { sealedOn: addDays(today, -1), now }, signer);
    if (!made) return;
    const found = await verifySeals(em, { publicKey: signer.publicKey });
    await keepSealCheck(em, { at: now, ...found });
  },
});
