import * as contract from '@whetstone/core/archive/claim-contract.ts';
import { TrainingClaim } from '@whetstone/db/archive/training-claim.entity.ts';
import { type House, mount } from '../platform/mount.ts';
import { serveMedia } from '../platform/serve-media.ts';
import { takeProofs } from '../platform/take-proofs.ts';
import { decide, list } from './claim-desk.ts';
import { handIn, listMine, make, takeBack } from './claims.ts';

/** Claims of outside training, and the files that prove them. */
export async function mountClaims(house: House, mediaFolder: string | undefined): Promise<void> {
  mount(house, contract.myClaims, listMine);
  mount(house, contract.makeClaim, make);
  mount(house, contract.withdrawClaim, takeBack);
  mount(house, contract.answerClaim, handIn);
  mount(house, contract.claimDesk, list);
  mount(house, contract.decideClaim, decide);
  if (!mediaFolder) return;
  // Whoever may see the claim sees its proof: row-level security finds it or does not.
  for (const door of [
    { path: '/api/me/claims/:id/files/:sha256', can: 'read-own-archive' },
    { path: '/api/claims/:id/files/:sha256', can: 'decide-claims' },
  ] as const)
    serveMedia(house, mediaFolder, door, async (em, { ownerId, sha256 }) => {
      const claim = await em.findOne(TrainingClaim, ownerId);
      return claim?.files.some((file) => file.sha256 === sha256) ?? false;
    });
  await takeProofs(house, mediaFolder, {
    path: '/api/me/claims/:id/files',
    can: 'read-own-archive',
    find: (em, id, personId) => em.findOne(TrainingClaim, { id, personId }),
  });
}
