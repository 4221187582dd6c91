import { isId } from '@whetstone/db/platform/id.ts';
import type { Readable } from 'node:stream';
import type { ActionName } from '@whetstone/core/access/policy.ts';
import type { RecordFile } from '@whetstone/core/archive/record.ts';
import { MediaFault } from '@whetstone/core/bank/media/bytes.ts';
import { mostBytes } from '@whetstone/core/bank/media/media-type.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { itemMediaFolder, type MediaFolder, tooLarge } from '@whetstone/db/bank/media-folder.ts';
import { keepMedia, shownName } from '@whetstone/db/bank/media-queries.ts';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { authorise, refuseCrossSite } from './authenticate.ts';
import { refusalOf } from './media-refusal.ts';
import type { House } from './mount.ts';
import { actingAs } from './serve-media.ts';

/** Something of a person beside which proofs can be laid. */
interface Provable {
  attach(file: RecordFile): void;
}

export interface ProofDoor {
  /** With `:id` for what is to be proved. */
  readonly path: `/api/${string}`;
  readonly can: ActionName;
  /** What the caller lays the proof beside; null when it is not theirs. */
  find(em: EntityManager, id: string, personId: string): Promise<Provable | null>;
}

interface Bringing {
  Params: { id: string };
  Querystring: { name?: string };
}

const most = Math.max(...Object.values(mostBytes));

/** Takes photos and papers that people bring to prove something of their own. */
export async function takeProofs(house: House, mediaFolder: string, door: ProofDoor): Promise<void> {
  const folder = itemMediaFolder(mediaFolder);
  await house.app.register(async (app) => {
    // The body is the file itself, of whatever type the sender says: its bytes tell what it is.
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
    app.post<Bringing>(door.path, {
      schema: { hide: true },
      bodyLimit: most,
      onRequest: async (request) => {
        refuseCrossSite(request);
        await authorise(house, request, { can: door.can }, house.clock.now());
        if (Number(request.headers['content-length'] ?? 0) > most) throw tooLarge(most);
      },
      handler: (request, reply) => bring(house, folder, door, { request, reply }),
    });
  });
}

async function bring(
  house: House,
  folder: MediaFolder,
  { can, find }: ProofDoor,
  { request, reply }: { request: FastifyRequest<Bringing>; reply: FastifyReply },
): Promise<{ done: true }> {
  try {
    const { id } = request.params;
    if (!isId(id)) throw new Refusal('not-found');
    if (!request.body) throw new MediaFault('media-cut-off');
    const stored = await folder.take(request.body as Readable);
    const row = { ...stored, name: shownName(request.query.name) };
    await actingAs(house, request, can, async (em, byId, at) => {
      const beside = await find(em, id, byId);
      if (!beside) throw new Refusal('not-found');
      const { sha256, type, byteCount, name } = await keepMedia(em, row, { addedAt: at, addedById: byId });
      beside.attach({ sha256, type, byteCount, name });
      await em.flush();
    });
    return { done: true };
  } catch (error) {
    // What is still on its way is not read to its end.
    reply.header('connection', 'close');
    throw error instanceof MediaFault ? refusalOf(error) : error;
  }
}
