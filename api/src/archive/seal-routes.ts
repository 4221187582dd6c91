import { newestSeal, sealList } from '@whetstone/core/archive/seal-contract.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { ArchiveSeal } from '@whetstone/db/archive/archive-seal.entity.ts';
import { newestSealOf } from '@whetstone/db/archive/seal-chains.ts';
import { lastSealCheck } from '@whetstone/db/archive/verify-seals.ts';
import { type House, mount } from '../platform/mount.ts';

const SHOWN = 60;

/** Nightly seals of the training archive: what they say, and the newest to take along. */
export function mountSeals(house: House): void {
  mount(house, sealList, async (_input, { em }) => {
    const seals = await em.find(ArchiveSeal, {}, { orderBy: { no: 'desc' }, limit: SHOWN });
    return {
      total: seals[0]?.no ?? 0,
      publicKey: seals[0]?.publicKey ?? null,
      check: await lastSealCheck(em),
      seals: seals.map(({ no, sealedOn, sealedAt, changed, people, lines, hash }) => {
        return { no, sealedOn, sealedAt, changed, people, lines, hash };
      }),
    };
  });

  mount(house, newestSeal, async (_input, { em }) => {
    const seal = await newestSealOf(em);
    if (!seal) throw new Refusal('not-found');
    const { no, sealedOn, sealedAt, changed, people, lines, digest, previousHash, hash } = seal;
    const { publicKey, signature } = seal;
    const told = { no, sealedOn, sealedAt, changed, people, lines, digest, previousHash, hash };
    const text = JSON.stringify({ ...told, publicKey, signature }, null, 1);
    return {
      fileName: `whetstone-seal-${no}-${sealedOn}.json`,
      base64: Buffer.from(text).toString('base64'),
    };
  });
}
