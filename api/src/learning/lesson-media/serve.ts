import { join } from 'node:path';
import { Refusal } from '@whetstone/core/refusals.ts';
import type { LessonFiles } from '@whetstone/db/learning/lesson-media/lesson-files.ts';
import { LessonMedia } from '@whetstone/db/learning/lesson-media.entity.ts';
import { isId } from '@whetstone/db/platform/id.ts';
import { Kept } from '@whetstone/db/platform/kept.ts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { authorise, signedInClaims } from '../../platform/authenticate.ts';
import type { House } from '../../platform/mount.ts';
import { sendFile } from '../../platform/send-media.ts';

type Asked = FastifyRequest<{ Params: { id: string; '*'?: string } }>;

/** Of what learners may read, the place and type never change: a player asks for the same film many times. */
const shown = new Kept<{ place: string; type: string }>(5000);

/** The file of a medium: what learners may see for everybody who is signed in, the rest for those who write courses. */
async function fileOf(house: House, request: Asked): Promise<{ place: string; type: string }> {
  const { id } = request.params;
  const now = house.clock.now();
  signedInClaims(house, request, now);
  const em = house.orm.em.fork();
  const known = shown.get(em, id);
  if (known) return known;
  const media = isId(id) ? await em.findOne(LessonMedia, { id, state: 'ready' }) : null;
  if (!media?.place) throw new Refusal('not-found');
  const file = { place: media.place, type: media.type ?? 'application/octet-stream' };
  if (media.publishedAt) return shown.keep(em, id, file);
  await authorise(house, request, { can: 'read-courses' }, now).catch(() => {
    throw new Refusal('not-found');
  });
  return file;
}

async function send(files: LessonFiles, place: string, type: string, request: Asked, reply: FastifyReply) {
  const found = await files.lookAt(place);
  if (!found) throw new Refusal('not-found');
  return sendFile({ type, ...found, read: (range) => files.read(place, range) }, request, reply);
}

/** Names that the worker gives the pieces of a ladder: nothing else lies behind this door. */
const pieces: readonly (readonly [RegExp, string])[] = [
  [/^(?:main|v\d\/index)\.m3u8$/, 'application/vnd.apple.mpegurl'],
  [/^v\d\/[a-z0-9_]{1,40}\.(?:m4s|mp4)$/, 'video/mp4'],
  [/^light\.mp4$/, 'video/mp4'],
  [/^sound\.m4a$/, 'audio/mp4'],
  [/^poster\.jpg$/, 'image/jpeg'],
];

/** Mounts the reading of films, recordings, pictures and documents of lessons: whole, in ranges, or as HLS. */
export function serveLessonMedia(house: House, files: LessonFiles): void {
  const { app } = house;
  const schema = { hide: true };
  app.get('/api/lesson-media/:id/file', { schema }, async (request: Asked, reply) => {
    const { place, type } = await fileOf(house, request);
    return send(files, place, type, request, reply);
  });
  app.get('/api/lesson-media/:id/hls/*', { schema }, async (request: Asked, reply) => {
    await fileOf(house, request);
    const name = request.params['*'] ?? '';
    const type = pieces.find(([pattern]) => pattern.test(name))?.[1];
    if (!type) throw new Refusal('not-found');
    return send(files, join(files.ladderPlace(request.params.id), name), type, request, reply);
  });
  // A text names a picture of its lesson as a file: `![what is seen](<id>.png)`.
  app.get('/api/media/:id([0-9a-f-]{36}).:extension', { schema }, async (request: Asked, reply) => {
    const { place, type } = await fileOf(house, request);
    return send(files, place, type, request, reply);
  });
  app.get('/api/lesson-media/:id/captions.vtt', { schema }, async (request: Asked, reply) => {
    await fileOf(house, request);
    const media = await house.orm.em
      .fork()
      .findOne(LessonMedia, { id: request.params.id }, { fields: ['captions'] });
    if (!media?.captions) throw new Refusal('not-found');
    return reply
      .headers({ 'content-type': 'text/vtt; charset=utf-8', 'cache-control': 'private, no-cache' })
      .send(media.captions);
  });
}
