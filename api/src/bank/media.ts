import type { Readable } from 'node:stream';
import { MediaFault } from '@whetstone/core/bank/media/bytes.ts';
import type { MediaView } from '@whetstone/core/bank/media/contract.ts';
import { mediaPath, mostBytes } from '@whetstone/core/bank/media/media-type.ts';
import { mediaReference } from '@whetstone/core/bank/media/reference.ts';
import { itemMediaFolder, type MediaFolder, tooLarge } from '@whetstone/db/bank/media-folder.ts';
import { keepMedia, type MediaRow, shownName } from '@whetstone/db/bank/media-queries.ts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { authorise, refuseCrossSite } from '../platform/authenticate.ts';
import type { House } from '../platform/mount.ts';
import { actingAs, serveMedia } from '../platform/serve-media.ts';
import { refusalOf } from '../platform/media-refusal.ts';

const most = Math.max(...Object.values(mostBytes));

const view = (row: MediaRow): MediaView => ({ ...row, reference: mediaReference(row.sha256, row.type) });

/** Mounts the bringing of pictures, sounds and films of items, and their reading by who reads items. */
export async function mountItemMedia(house: House, mediaFolder: string | undefined): Promise<void> {
  if (!mediaFolder) return;
  const folder = itemMediaFolder(mediaFolder);
  serveMedia(house, mediaFolder, { path: `${mediaPath}/:sha256`, can: 'read-items' }, () =>
    Promise.resolve(true),
  );
  await house.app.register(async (app) => {
    // The body is the file itself, of whatever type the sender says: its bytes tell what it is.
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
    app.post<{ Querystring: { name?: string } }>(mediaPath, {
      schema: { hide: true },
      bodyLimit: most,
      onRequest: async (request) => {
        refuseCrossSite(request);
        await authorise(house, request, { can: 'write-items' }, house.clock.now());
        if (Number(request.headers['content-length'] ?? 0) > most) throw tooLarge(most);
      },
      handler: (request, reply) => bring(house, folder, request, reply),
    });
  });
}

async function bring(
  house: House,
  folder: MediaFolder,
  request: FastifyRequest<{ Querystring: { name?: string } }>,
  reply: FastifyReply,
): Promise<MediaView> {
  try {
    if (!request.body) throw new MediaFault('media-cut-off');
    const stored = await folder.take(request.body as Readable);
    const row = { ...stored, name: shownName(request.query.name) };
    return await actingAs(house, request, 'write-items', async (em, addedById, addedAt) =>
      view(await keepMedia(em, row, { addedAt, addedById })),
    );
  } catch (error) {
    // What is still on its way is not read to its end.
    reply.header('connection', 'close');
    throw error instanceof MediaFault ? refusalOf(error) : error;
  }
}
