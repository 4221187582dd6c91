import type { Readable } from 'node:stream';
import type { EntityManager } from '@mikro-orm/postgresql';
import { MediaFault } from '@whetstone/core/bank/media/bytes.ts';
import { announceMedia, removeMedia } from '@whetstone/core/drills/media-contract.ts';
import type { MediaState } from '@whetstone/core/drills/media-shapes.ts';
import { megabytesOf, SLICE_BYTES, slicesPath, sortOf } from '@whetstone/core/drills/media-rules.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { itemMediaFolder, type Stored } from '@whetstone/db/bank/media-folder.ts';
import { keepMedia } from '@whetstone/db/bank/media-queries.ts';
import { SlicedMedia } from '@whetstone/db/bank/sliced-media.ts';
import { lockOne } from '@whetstone/db/capability/locks.ts';
import { logLooksOfDay } from '@whetstone/db/access/access-log.ts';
import { ResultMedia } from '@whetstone/db/drills/result-media.entity.ts';
import { announce } from '@whetstone/db/platform/announce.ts';
import { dayAt } from '@whetstone/core/platform/clock.ts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { authorise, refuseCrossSite } from '../platform/authenticate.ts';
import { type House, mount } from '../platform/mount.ts';
import { actingAs, serveMedia } from '../platform/serve-media.ts';
import { announcing, remove, stateOf } from './media.ts';

const can = 'score-drills';

interface Sending {
  Params: { mediaId: string };
  Querystring: { from?: string };
}

/** Photos and films of results: announced, brought in slices, read by who may read the result, removed with a reason. */
export async function mountDrillMedia(house: House, mediaFolder: string | undefined): Promise<void> {
  const slices = mediaFolder ? new SlicedMedia(itemMediaFolder(mediaFolder)) : null;
  mount(house, announceMedia, announcing(slices));
  mount(house, removeMedia, remove);
  if (!slices) return;
  serveMedia(
    house,
    mediaFolder,
    { path: '/api/result-media/:id/:sha256', can },
    async (em, { ownerId, sha256, personId }) => {
      const media = await em.findOne(ResultMedia, { id: ownerId, sha256, removedAt: null });
      if (media) await logLook(house, em, personId, media);
      return media !== null;
    },
  );
  await house.app.register(async (app) => {
    // The body is a stretch of the file, of whatever type the sender says: its bytes tell what it is.
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
    app.post<Sending>(slicesPath, {
      schema: { hide: true },
      bodyLimit: SLICE_BYTES,
      onRequest: async (request) => {
        refuseCrossSite(request);
        await authorise(house, request, { can }, house.clock.now());
      },
      handler: (request, reply) => take(house, slices, request, reply),
    });
  });
}

/** Once a day for each person whose photos somebody looks at. */
async function logLook(house: House, em: EntityManager, viewerId: string, { personId }: ResultMedia) {
  const at = house.clock.now();
  if (viewerId === personId) return;
  const view = 'drills.media';
  await logLooksOfDay(em, { at, viewerId, view, requestId: '', subjectIds: [personId], today: dayAt(at) });
}

/** Why a file is not taken, in words for who stands on a range. */
function asDrillRefusal(error: unknown): unknown {
  if (error instanceof MediaFault) return new Refusal('drill-media-unknown');
  if (error instanceof Refusal && error.code === 'media-too-large')
    return new Refusal('drill-media-too-large', { ...megabytesOf });
  return error;
}

async function take(
  house: House,
  slices: SlicedMedia,
  request: FastifyRequest<Sending>,
  reply: FastifyReply,
): Promise<MediaState> {
  const { mediaId } = request.params;
  const from = Number(request.query.from ?? 'none');
  if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(mediaId)) throw new Refusal('not-found');
  if (!Number.isSafeInteger(from) || from < 0) throw new Refusal('invalid-input', { where: 'from' });
  const own = (em: EntityManager, addedById: string) => em.findOne(ResultMedia, { id: mediaId, addedById });
  const media = await actingAs(house, request, can, own);
  if (!media) throw new Refusal('not-found');
  try {
    if (media.sha256 || !request.body) return await stateOf(slices, media);
    const most = media.byteCount;
    const received = await slices.write(mediaId, request.body as Readable, { from, most });
    if (from === 0) await slices.lookAtStart(mediaId, most);
    if (received < most) return { received, kept: false };
    return await actingAs(house, request, can, (em, _byId, at) => settle(em, slices, mediaId, at));
  } catch (error) {
    reply.header('connection', 'close');
    const refusal = asDrillRefusal(error);
    // What is refused leaves nothing here: it lies on the device, where its maker decides.
    if (refusal instanceof Refusal) await actingAs(house, request, can, (em) => forget(em, slices, mediaId));
    throw refusal;
  }
}

async function forget(em: EntityManager, slices: SlicedMedia, mediaId: string): Promise<void> {
  await lockOne(em, `result-media:${mediaId}`);
  const gone = await em.nativeDelete(ResultMedia, { id: mediaId, sha256: null });
  if (gone > 0) await slices.drop(mediaId);
}

/** The file is whole: it is looked at, cleaned, and kept once by its hash. */
async function settle(
  em: EntityManager,
  slices: SlicedMedia,
  mediaId: string,
  at: string,
): Promise<MediaState> {
  await lockOne(em, `result-media:${mediaId}`);
  const media = await em.findOneOrFail(ResultMedia, mediaId);
  if (media.sha256) return stateOf(slices, media);
  const stored = await wholeOf(slices, media);
  const { sha256, type } = await keepMedia(
    em,
    { ...stored, name: media.name },
    { addedAt: at, addedById: media.addedById },
  );
  Object.assign(media, { sha256, type, addedAt: at });
  announce(em, 'result-media.moved', { mediaId }, at);
  await em.flush();
  return { received: media.byteCount, kept: true };
}

async function wholeOf(slices: SlicedMedia, { id, sourceSha256 }: ResultMedia): Promise<Stored> {
  const whole = await slices.hashOf(id);
  if (whole !== sourceSha256) throw new Refusal('drill-media-broken');
  return slices.settle(id, (type) => sortOf(type) !== null);
}
