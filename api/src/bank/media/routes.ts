import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { ActionName } from '@whetstone/core/access/policy.ts';
import { MediaFault } from '@whetstone/core/bank/media/bytes.ts';
import type { MediaView } from '@whetstone/core/bank/media/contract.ts';
import { mediaPath, mostBytes } from '@whetstone/core/bank/media/media-type.ts';
import { mediaReference } from '@whetstone/core/bank/media/reference.ts';
import { dayAt } from '@whetstone/core/platform/clock.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { actAs } from '@whetstone/db/access/reach.ts';
import { findMedia, keepMedia, type MediaRow } from '@whetstone/db/bank/media-queries.ts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { authorise, refuseCrossSite } from '../../platform/authenticate.ts';
import type { House } from '../../platform/mount.ts';
import { MediaFolder, tooLarge } from './media-folder.ts';
import { isInAttempt, isInCheck } from './media-in-reach.ts';
import { sendMedia } from './send-media.ts';

const most = Math.max(...Object.values(mostBytes));

/** Does something as who asks, under the row-level security of the action. */
async function as<T>(
  house: House,
  request: FastifyRequest,
  can: ActionName,
  work: (em: EntityManager, personId: string, now: string) => Promise<T>,
): Promise<T> {
  const now = house.clock.now();
  const { actor, reach } = await authorise(house, request, { can }, now);
  if (!actor) throw new Refusal('not-signed-in');
  const em = house.orm.em.fork();
  actAs(em, reach, dayAt(now));
  return em.transactional((inner) => work(inner as EntityManager, actor.personId, now));
}

/** A name to show: what a browser calls the file, without folders, controls and excess. */
function shownName(name: unknown): string {
  const plain = String(name ?? '')
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\p{Cf}<>"|?*]/gu, '')
    .split(/[/\\]/)
    .at(-1);
  return plain?.trim().slice(0, 120) || 'media';
}

const view = (row: MediaRow): MediaView => ({ ...row, reference: mediaReference(row.sha256, row.type) });

/** Mounts the bringing and reading of pictures, sounds and films of items. */
export async function mountItemMedia(house: House, mediaFolder: string | undefined): Promise<void> {
  if (!mediaFolder) return;
  const folder = new MediaFolder(join(mediaFolder, 'items'));
  mountReading(house, folder);
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
    return await as(house, request, 'write-items', async (em, addedById, addedAt) =>
      view(await keepMedia(em, row, { addedAt, addedById })),
    );
  } catch (error) {
    // What is still on its way is not read to its end.
    reply.header('connection', 'close');
    throw error instanceof MediaFault ? new Refusal(error.code) : error;
  }
}

function mountReading(house: House, folder: MediaFolder): void {
  const read = async (
    request: FastifyRequest,
    reply: FastifyReply,
    can: ActionName,
    mayRead: (em: EntityManager, personId: string, sha256: string) => Promise<boolean>,
  ) => {
    const { sha256 } = request.params as { sha256: string };
    const row = await as(house, request, can, async (em, personId) => {
      const named = /^[0-9a-f]{64}$/.test(sha256) && (await mayRead(em, personId, sha256));
      return named ? findMedia(em, sha256) : null;
    });
    if (!row) throw new Refusal('not-found');
    return sendMedia(folder, row, request, reply);
  };
  const schema = { hide: true };
  const { app } = house;
  app.get(`${mediaPath}/:sha256`, { schema }, (request, reply) =>
    read(request, reply, 'read-items', () => Promise.resolve(true)),
  );
  app.get<{ Params: { attemptId: string } }>(
    '/api/attempts/:attemptId/media/:sha256',
    { schema },
    (request, reply) =>
      read(request, reply, 'sit-exams', (em, personId, sha256) =>
        isInAttempt(em, { attemptId: idOf(request.params.attemptId), personId, sha256 }),
      ),
  );
  app.get<{ Params: { checkId: string } }>(
    '/api/checks/:checkId/media/:sha256',
    { schema },
    (request, reply) =>
      read(request, reply, 'learn', (em, personId, sha256) =>
        isInCheck(em, { checkId: idOf(request.params.checkId), personId, sha256 }),
      ),
  );
}

/** @throws Refusal for what is no id, before a database is asked */
function idOf(text: string): string {
  if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)) throw new Refusal('not-found');
  return text;
}
