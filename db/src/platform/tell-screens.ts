import type { EntityManager } from '@mikro-orm/postgresql';
import { type LiveMessage, liveChannel } from '@whetstone/core/platform/live.ts';
import { rows } from './sql.ts';

/** Tells open screens after the commit what changed; PostgreSQL sends nothing when there is none. */
export async function tellScreens(em: EntityManager, messages: readonly LiveMessage[]): Promise<void> {
  await rows(em, 'select pg_notify(?, message) from jsonb_array_elements_text(?::jsonb) as message', [
    liveChannel,
    JSON.stringify(messages.map((message) => JSON.stringify(message))),
  ]);
}
