import type { EntityManager } from '@mikro-orm/postgresql';
import { newId } from '../../platform/id.ts';
import { rows } from '../../platform/sql.ts';

const KEY = 'xapi-home';

/**
 * The home of this installation in statements: an address of its own that never resolves (RFC 2606) and never changes,
 * whatever name the box is reached by. Made the first time that it is asked for; statements of two installations can
 * be told apart.
 */
export async function homeOf(em: EntityManager, now: string): Promise<string> {
  const read = () => rows<{ value: string }>(em, 'select value from setting where key = ?', [KEY]);
  const [found] = await read();
  if (found) return found.value;
  await rows(em, 'insert into setting (key, value, set_at) values (?, ?::jsonb, ?) on conflict do nothing', [
    KEY,
    JSON.stringify(`https://${newId()}.whetstone.invalid/xapi`),
    now,
  ]);
  const [made] = await read();
  return made!.value;
}
