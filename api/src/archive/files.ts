import { isId } from '@whetstone/db/platform/id.ts';
import type { Readable } from 'node:stream';
import type { ActionName } from '@whetstone/core/access/policy.ts';
import { MediaFault } from '@whetstone/core/bank/media/bytes.ts';
import { mostBytes } from '@whetstone/core/bank/media/media-type.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { attachFile, isBesideAppeal, isBesideRecord } from '@whetstone/db/archive/attach-file.ts';
import { itemMediaFolder, type MediaFolder, tooLarge } from '@whetstone/db/bank/media-folder.ts';
import { keepMedia, shownName } from '@whetstone/db/bank/media-queries.ts';
import { showsResultOf } from '@whetstone/db/drills/media-queries.ts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { authorise, refuseCrossSite } from '../platform/authenticate.ts';
import type { House } from '../platform/mount.ts';
import { actingAs, serveMedia } from '../platform/serve-media.ts';
import { refusalOf } from '../platform/media-refusal.ts';

const most = Math.max(...Object.values(mostBytes));

interface Bringing {
  Params: { recordId: string; id?: string };
  Querystring: { name?: string };
}

/** Own files by the person, those of others by who keeps archives; read by whoever may read the record. */
const doors: readonly { path: string; can: ActionName }[] = [
  { path: '/api/me/records/:recordId/files', can: 'read-own-archive' },
  { path: '/api/people/:id/records/:recordId/files', can: 'keep-archive' },
];

/** Mounts the bringing and reading of files beside training records, kept in the media store by their hash. */
export async function mountRecordFiles(house: House, mediaFolder: string | undefined): Promise<void> {
  if (!mediaFolder) return;
  const folder = itemMediaFolder(mediaFolder);
  serveMedia(
    house,
    mediaFolder,
    { path: '/api/people/:id/record-files/:sha256', can: 'read-archive' },
    async (em, { ownerId, sha256 }) =>
      (await isBesideRecord(em, ownerId, sha256)) || showsResultOf(em, ownerId, sha256),
  );
  serveMedia(
    house,
    mediaFolder,
    { path: '/api/record-appeals/:id/files/:sha256', can: 'settle-appeals' },
    (em, { ownerId, sha256 }) => isBesideAppeal(em, ownerId, sha256),
  );
  await house.app.register(async (app) => {
    // The body is the file itself, of whatever type the sender says: its bytes tell what it is.
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
    for (const { path, can } of doors)
      app.post<Bringing>(path, {
        schema: { hide: true },
        bodyLimit: most,
        onRequest: async (request) => {
          refuseCrossSite(request);
          await authorise(house, request, { can }, house.clock.now());
          if (Number(request.headers['content-length'] ?? 0) > most) throw tooLarge(most);
        },
        handler: (request, reply) => bring(house, folder, can, request, reply),
      });
  });
}

async function bring(
  house: House,
  folder: MediaFolder,
  can: ActionName,
  request: FastifyRequest<Bringing>,
  reply: FastifyReply,
): Promise<{ done: true }> {
  try {
    const { recordId, id } = request.params;
    if (!isId(recordId) || (id !== undefined && !isId(id))) throw new Refusal('not-found');
    if (!request.body) throw new MediaFault('media-cut-off');
    const stored = await folder.take(request.body as Readable);
    const row = { ...stored, name: shownName(request.query.name) };
    await actingAs(house, request, can, async (em, byId, at) => {
      const { sha256, type, byteCount, name } = await keepMedia(em, row, { addedAt: at, addedById: byId });
      const whose = { personId: id ?? byId, recordId };
      if (!(await attachFile(em, whose, { sha256, type, byteCount, name }, { byId, at })))
        throw new Refusal('not-found');
    });
    return { done: true };
  } catch (error) {
    // What is still on its way is not read to its end.
    reply.header('connection', 'close');
    throw error instanceof MediaFault ? refusalOf(error) : error;
  }
}
