import { isId } from '@whetstone/db/platform/id.ts';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { ActionName } from '@whetstone/core/access/policy.ts';
import { dayAt } from '@whetstone/core/platform/clock.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { actAs } from '@whetstone/db/access/reach.ts';
import { findMedia } from '@whetstone/db/bank/media-queries.ts';
import type { FastifyRequest } from 'fastify';
import { authorise } from './authenticate.ts';
import type { House } from './house.ts';
import { itemMediaFolder } from '@whetstone/db/bank/media-folder.ts';
import { sendMedia } from './send-media.ts';

/** Does something as who asks, under the row-level security of the action. */
export async function actingAs<T>(
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

/** What is asked for, and by whom. `ownerId` is the `:id` of the path, where it has one. */
export interface MediaAsked {
  sha256: string;
  personId: string;
  ownerId: string;
}

/**
 * Mounts the reading of media of items under one path, which ends in `:sha256` and may hold an `:id`. A
 * file that `mayRead` denies is as little there as one that does not exist.
 */
export function serveMedia(
  house: House,
  mediaFolder: string | undefined,
  { path, can }: { path: string; can: ActionName },
  mayRead: (em: EntityManager, asked: MediaAsked) => Promise<boolean>,
): void {
  if (!mediaFolder) return;
  const folder = itemMediaFolder(mediaFolder);
  house.app.get<{ Params: { sha256: string; id?: string } }>(
    path,
    { schema: { hide: true } },
    async (request, reply) => {
      const { sha256, id } = request.params;
      const named = /^[0-9a-f]{64}$/.test(sha256) && (id === undefined || isId(id));
      const row = await actingAs(house, request, can, async (em, personId) =>
        named && (await mayRead(em, { sha256, personId, ownerId: id ?? '' })) ? findMedia(em, sha256) : null,
      );
      if (!row) throw new Refusal('not-found');
      return sendMedia(folder, row, request, reply);
    },
  );
}
