import type { Readable } from 'node:stream';
import type { EntityManager } from '@mikro-orm/postgresql';
import { FileFault } from '@whetstone/core/learning/media/file-fault.ts';
import { isLongFilm } from '@whetstone/core/learning/media/ladder.ts';
import { MOST_UPLOADS, uploadsPath } from '@whetstone/core/learning/media/uploads.ts';
import { mostLessonBytes, refuseByStart } from '@whetstone/core/learning/media/read-lesson-file.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { shownName } from '@whetstone/db/bank/media-queries.ts';
import type { LessonFiles } from '@whetstone/db/learning/lesson-media/lesson-files.ts';
import { transcoderKnown } from '@whetstone/db/learning/lesson-media/media-desk.ts';
import { LessonMedia } from '@whetstone/db/learning/lesson-media.entity.ts';
import { isId } from '@whetstone/db/platform/id.ts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { authorise, refuseCrossSite } from '../../platform/authenticate.ts';
import type { House } from '../../platform/mount.ts';
import { actingAs } from '../../platform/serve-media.ts';
import { bringPackage, broughtBytes, isZip } from '../packages/bring-package.ts';
import { probe } from './probe.ts';

const can = 'write-courses';
const VERSION = '1.0.0';
const OFFSET_TYPE = 'application/offset+octet-stream';
const HEAD = 1024;
const most = Math.max(...Object.values(mostLessonBytes));
const megabytes = (bytes: number) => Math.round(bytes / 1024 / 1024);
const tooLarge = (limit: number) =>
  new Refusal('lesson-media-too-large', { limitMegabytes: megabytes(limit) });

type Asked = FastifyRequest<{ Params: { id: string } }>;

function refusalOf({ code, found }: FileFault): Refusal {
  return new Refusal(code, found.length > 0 ? { found: [...found] } : {});
}

/** The name in the metadata of tus: `filename <base64>`, comma-separated. */
function nameIn(metadata: unknown): string {
  const pair = String(metadata ?? '')
    .split(',')
    .map((one) => one.trim().split(' '))
    .find(([key]) => key === 'filename');
  return shownName(Buffer.from(pair?.[1] ?? '', 'base64').toString('utf8'));
}

function countIn(header: unknown, where: string): number {
  const count = Number(/^\d{1,15}$/.exec(String(header ?? ''))?.[0] ?? 'none');
  if (!Number.isSafeInteger(count)) throw new Refusal('invalid-input', { where });
  return count;
}

/**
 * Files of lessons by the protocol tus 1.0.0 (core, creation, termination): begun, brought in pieces over
 * days if need be, asked how much has arrived. Only who began an upload goes on with it. A whole file is looked at by
 * its bytes and kept, or refused with nothing left behind; a zip becomes a package.
 */
export async function mountUploads(house: House, files: LessonFiles): Promise<void> {
  await house.app.register(async (app) => {
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
    app.addHook('onRequest', async (request, reply) => {
      reply.headers({ 'tus-resumable': VERSION, 'cache-control': 'no-store' });
      if (request.method === 'OPTIONS') return;
      refuseCrossSite(request);
      await authorise(house, request, { can }, house.clock.now());
      if (request.headers['tus-resumable'] !== VERSION)
        throw new Refusal('invalid-input', { where: 'Tus-Resumable' });
    });
    const schema = { hide: true };
    app.options(uploadsPath, { schema }, (_request, reply) =>
      reply
        .code(204)
        .headers({ 'tus-version': VERSION, 'tus-extension': 'creation,termination', 'tus-max-size': most })
        .send(),
    );
    app.post(uploadsPath, { schema }, (request, reply) => begin(house, request, reply));
    const one = `${uploadsPath}/:id`;
    app.head<{ Params: { id: string } }>(one, { schema }, (request, reply) =>
      tell(house, files, request, reply),
    );
    app.patch<{ Params: { id: string } }>(one, { schema, bodyLimit: most }, (request, reply) =>
      goOn(house, files, request, reply),
    );
    app.delete<{ Params: { id: string } }>(one, { schema }, async (request, reply) => {
      const media = await ownOf(house, request);
      if (media.state === 'coming') await forget(house, files, request, media.id);
      return reply.code(204).send();
    });
  });
}

async function begin(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const byteCount = countIn(request.headers['upload-length'], 'Upload-Length');
  if (byteCount > most) throw tooLarge(most);
  const name = nameIn(request.headers['upload-metadata']);
  const id = await actingAs(house, request, can, async (em, ownerId, addedAt) => {
    const open = await em.count(LessonMedia, { ownerId, state: 'coming' });
    if (open >= MOST_UPLOADS) throw new Refusal('too-many-uploads', { most: MOST_UPLOADS });
    const media = em.create(LessonMedia, {
      kind: 'document',
      state: 'coming',
      name,
      type: null,
      byteCount,
      sha256: null,
      place: null,
      seconds: null,
      width: null,
      height: null,
      codec: null,
      captions: null,
      transcript: [],
      posterId: null,
      ladder: 'none',
      ladderSeenAt: null,
      ownerId,
      addedAt,
      publishedAt: null,
    });
    await em.flush();
    return media.id;
  });
  return reply.code(201).header('location', `${uploadsPath}/${id}`).send();
}

async function ownOf(house: House, request: Asked): Promise<LessonMedia> {
  const { id } = request.params;
  const found =
    isId(id) &&
    (await actingAs(house, request, can, (em, ownerId) => em.findOne(LessonMedia, { id, ownerId })));
  if (!found) throw new Refusal('not-found');
  return found;
}

async function tell(
  house: House,
  files: LessonFiles,
  request: Asked,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const brought = isId(request.params.id) ? await broughtBytes(house, request, request.params.id) : null;
  if (brought !== null)
    return reply.code(200).headers({ 'upload-offset': brought, 'upload-length': brought }).send();
  const { id, state, byteCount } = await ownOf(house, request);
  const offset = state === 'coming' ? await files.slices.arrived(id) : byteCount;
  return reply.code(200).headers({ 'upload-offset': offset, 'upload-length': byteCount }).send();
}

async function goOn(
  house: House,
  files: LessonFiles,
  request: Asked,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const media = await ownOf(house, request);
  const from = countIn(request.headers['upload-offset'], 'Upload-Offset');
  if (request.headers['content-type'] !== OFFSET_TYPE || !request.body)
    throw new Refusal('invalid-input', { where: 'Content-Type' });
  try {
    const there = await files.slices.arrived(media.id);
    if (media.state !== 'coming' || from !== there) throw new Refusal('upload-elsewhere');
    const offset = await files.slices.write(media.id, request.body as Readable, {
      from,
      most: media.byteCount,
    });
    if (from < HEAD && offset > 0) refuseByStart(await files.slices.startOf(media.id, HEAD));
    if (offset === media.byteCount) {
      const isPackage = isZip(await files.slices.startOf(media.id, HEAD));
      await (isPackage ? bringPackage : settle)(house, files, request, media.id);
    }
    return reply.code(204).header('upload-offset', offset).send();
  } catch (error) {
    // What is still on its way is not read to its end.
    reply.header('connection', 'close');
    if (error instanceof Refusal && error.code === 'media-too-large') throw tooLarge(media.byteCount);
    if (!(error instanceof FileFault)) throw error;
    await forget(house, files, request, media.id);
    throw refusalOf(error);
  }
}

/** An upload that is refused or given up leaves nothing behind. */
async function forget(house: House, files: LessonFiles, request: FastifyRequest, id: string): Promise<void> {
  await actingAs(house, request, can, (em) => em.nativeDelete(LessonMedia, { id, state: 'coming' }));
  await files.slices.drop(id);
}

/** The file is whole: it is looked at by its bytes and put in its place. */
async function settle(house: House, files: LessonFiles, request: FastifyRequest, id: string): Promise<void> {
  const { read, place, sha256, byteCount } = await files.settle(id);
  if (byteCount > mostLessonBytes[read.kind]) throw await tooMuch(files, read.kind, place);
  const { kind, type, width, height } = read;
  const recorded = kind === 'video' || kind === 'audio';
  const told = recorded ? await probe(files.pathOf(place)) : null;
  const seconds = told?.seconds ?? read.seconds;
  const codec = told?.codec ?? read.codec;
  await actingAs(house, request, can, async (em: EntityManager) => {
    const media = await em.findOneOrFail(LessonMedia, id);
    Object.assign(media, {
      state: 'ready',
      kind,
      type,
      place,
      sha256,
      byteCount,
      seconds,
      width,
      height,
      codec,
    });
    if (isLongFilm(kind, seconds) && (await transcoderKnown(em)) !== false) media.ladder = 'queued';
    await em.flush();
  });
}

async function tooMuch(
  files: LessonFiles,
  kind: keyof typeof mostLessonBytes,
  place: string,
): Promise<FileFault> {
  await files.remove(place);
  throw tooLarge(mostLessonBytes[kind]);
}
