import type { Readable } from 'node:stream';
import { MediaFault } from '@whetstone/core/bank/media/bytes.ts';
import { mostBytes } from '@whetstone/core/bank/media/media-type.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { itemMediaFolder, type MediaFolder, tooLarge } from '@whetstone/db/bank/media-folder.ts';
import { keepMedia, shownName } from '@whetstone/db/bank/media-queries.ts';
import { ClassPlace } from '@whetstone/db/training/class-place.entity.ts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { authorise, refuseCrossSite } from '../platform/authenticate.ts';
import { refusalOf } from '../platform/media-refusal.ts';
import type { House } from '../platform/mount.ts';
import { actingAs, serveMedia } from '../platform/serve-media.ts';

const most = Math.max(...Object.values(mostBytes));
const can = 'answer-calls';

interface Bringing {
  Params: { placeId: string };
  Querystring: { name?: string };
}

/** Proofs beside an excuse: brought by the called person, read by them and by whoever decides. */
export async function mountCallFiles(house: House, mediaFolder: string | undefined): Promise<void> {
  if (!mediaFolder) return;
  const folder = itemMediaFolder(mediaFolder);
  // Row-level security finds the place or does not.
  for (const door of [
    { path: '/api/calls/:id/files/:sha256', can },
    { path: '/api/class-places/:id/files/:sha256', can: 'settle-calls' },
  ] as const)
    serveMedia(house, mediaFolder, door, async (em, { ownerId, sha256 }) => {
      const place = await em.findOne(ClassPlace, ownerId);
      return place?.files.some((file) => file.sha256 === sha256) ?? false;
    });
  await house.app.register(async (app) => {
    // The body is the file itself, of whatever type the sender says: its bytes tell what it is.
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
    app.post<Bringing>('/api/calls/:placeId/files', {
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
    const { placeId } = request.params;
    if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(placeId)) throw new Refusal('not-found');
    if (!request.body) throw new MediaFault('media-cut-off');
    const stored = await folder.take(request.body as Readable);
    const row = { ...stored, name: shownName(request.query.name) };
    await actingAs(house, request, can, async (em, byId, at) => {
      const place = await em.findOne(ClassPlace, { id: placeId, personId: byId });
      if (!place) throw new Refusal('not-found');
      const { sha256, type, byteCount, name } = await keepMedia(em, row, { addedAt: at, addedById: byId });
      place.attach({ sha256, type, byteCount, name });
      await em.flush();
    });
    return { done: true };
  } catch (error) {
    // What is still on its way is not read to its end.
    reply.header('connection', 'close');
    throw error instanceof MediaFault ? refusalOf(error) : error;
  }
}
