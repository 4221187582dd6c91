import type { Readable } from 'node:stream';
import * as contract from '@whetstone/core/archive/claim-contract.ts';
import { MediaFault } from '@whetstone/core/bank/media/bytes.ts';
import { mostBytes } from '@whetstone/core/bank/media/media-type.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { TrainingClaim } from '@whetstone/db/archive/training-claim.entity.ts';
import { itemMediaFolder, type MediaFolder, tooLarge } from '@whetstone/db/bank/media-folder.ts';
import { keepMedia, shownName } from '@whetstone/db/bank/media-queries.ts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { authorise, refuseCrossSite } from '../platform/authenticate.ts';
import { type House, mount } from '../platform/mount.ts';
import { actingAs, serveMedia } from '../platform/serve-media.ts';
import { decide, list } from './claim-desk.ts';
import { handIn, listMine, make, takeBack } from './claims.ts';

const most = Math.max(...Object.values(mostBytes));
const can = 'read-own-archive';

interface Bringing {
  Params: { claimId: string };
  Querystring: { name?: string };
}

/** Claims of outside training, and the files that prove them. */
export async function mountClaims(house: House, mediaFolder: string | undefined): Promise<void> {
  mount(house, contract.myClaims, listMine);
  mount(house, contract.makeClaim, make);
  mount(house, contract.withdrawClaim, takeBack);
  mount(house, contract.answerClaim, handIn);
  mount(house, contract.claimDesk, list);
  mount(house, contract.decideClaim, decide);
  if (!mediaFolder) return;
  const folder = itemMediaFolder(mediaFolder);
  // Whoever may see the claim sees its proof: row-level security finds it or does not.
  for (const door of [
    { path: '/api/me/claims/:id/files/:sha256', can: 'read-own-archive' },
    { path: '/api/claims/:id/files/:sha256', can: 'decide-claims' },
  ] as const)
    serveMedia(house, mediaFolder, door, async (em, { ownerId, sha256 }) => {
      const claim = await em.findOne(TrainingClaim, ownerId);
      return claim?.files.some((file) => file.sha256 === sha256) ?? false;
    });
  await house.app.register(async (app) => {
    // The body is the file itself, of whatever type the sender says: its bytes tell what it is.
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
    app.post<Bringing>('/api/me/claims/:claimId/files', {
      schema: { hide: true },
      bodyLimit: most,
      onRequest: async (request) => {
        refuseCrossSite(request);
        await authorise(house, request, { can }, house.clock.now());
        if (Number(request.headers['content-length'] ?? 0) > most) throw tooLarge(most);
      },
      handler: (request, reply) => bring(house, folder, request, reply),
    });
  });
}

async function bring(
  house: House,
  folder: MediaFolder,
  request: FastifyRequest<Bringing>,
  reply: FastifyReply,
): Promise<{ done: true }> {
  try {
    const { claimId } = request.params;
    if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(claimId)) throw new Refusal('not-found');
    if (!request.body) throw new MediaFault('media-cut-off');
    const stored = await folder.take(request.body as Readable);
    const row = { ...stored, name: shownName(request.query.name) };
    await actingAs(house, request, can, async (em, byId, at) => {
      const claim = await em.findOne(TrainingClaim, { id: claimId, personId: byId });
      if (!claim) throw new Refusal('not-found');
      const { sha256, type, byteCount, name } = await keepMedia(em, row, { addedAt: at, addedById: byId });
      claim.attach({ sha256, type, byteCount, name });
      await em.flush();
    });
    return { done: true };
  } catch (error) {
    // What is still on its way is not read to its end.
    reply.header('connection', 'close');
    throw error instanceof MediaFault ? new Refusal(error.code) : error;
  }
}
