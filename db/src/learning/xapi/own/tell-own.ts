import type { EntityManager } from '@mikro-orm/postgresql';
import {
  type OwnEvent,
  type OwnVoiding,
  statementOf,
  voidingOf,
} from '@whetstone/core/learning/xapi/own/own-statement.ts';
import { rows, sqlArray } from '../../../platform/sql.ts';
import { homeOf } from '../home.ts';
import { nameBasedId } from '../keys.ts';
import { pseudonymOf } from '../pseudonyms.ts';
import { type Kept, writeStatements } from '../write-statements.ts';

/** The name space of the ids of our own statements (RFC 9562, 5.5). */
const SPACE = '6f2d8a4e-51c7-5f0b-9f63-0f7d1c2b8e5a';
/** The client in whose name the house writes; it has no credentials. */
export const HOUSE_CLIENT = '00000000-0000-7000-8000-000000000001';

/** The id of the statement of an event: the same event has the same id, however often it is told. */
export const ownId = (key: string): string => nameBasedId(SPACE, key);

async function keepHouseClient(em: EntityManager, now: string): Promise<void> {
  await rows(
    em,
    `insert into xapi_client (id, title, key_name, secret_hash, scopes, created_at)
     values (?, 'Whetstone', 'whetstone', null, '["all"]', ?) on conflict do nothing`,
    [HOUSE_CLIENT, now],
  );
}

/** Statements of the house under this registration that hold, but for this one. */
async function standing(em: EntityManager, { voids, butFor }: OwnVoiding): Promise<string[]> {
  const found = await rows<{ id: string }>(
    em,
    `select id from xapi_statement
     where registration = ? and client_id = ? and not voided and id is distinct from ?::uuid order by seq`,
    [voids, HOUSE_CLIENT, butFor === undefined ? null : ownId(butFor)],
  );
  return found.map(({ id }) => id);
}

/** Those of the statements that are not there yet, each once. */
async function fresh(em: EntityManager, all: readonly Kept[]): Promise<Kept[]> {
  const found = await rows<{ id: string }>(em, 'select id from xapi_statement where id = any(?::uuid[])', [
    sqlArray(all.map(({ id }) => id)),
  ]);
  const there = new Set(found.map(({ id }) => id));
  const once = new Map(all.map((one) => [one.id, one]));
  return [...once.values()].filter(({ id }) => !there.has(id));
}

/**
 * Writes what people did as statements of the house's own, once each, however often they are told. What is taken back
 * is voided by a statement of its own, where it had been told at all.
 */
export async function tellOwn(
  em: EntityManager,
  told: readonly (OwnEvent | OwnVoiding)[],
  now: string,
): Promise<void> {
  if (told.length === 0) return;
  const home = await homeOf(em, now);
  const all: Kept[] = [];
  for (const one of told) {
    if ('voids' in one) {
      for (const target of await standing(em, one)) {
        const id = ownId(`voided ${target}`);
        all.push({ id, statement: voidingOf(target, id, home, now) });
      }
    } else {
      const id = ownId(one.key);
      const pseudonym = await pseudonymOf(em, one.personId, now);
      all.push({ id, statement: { ...statementOf(one, id, { home, pseudonym }), stored: now } });
    }
  }
  const kept = await fresh(em, all);
  if (kept.length === 0) return;
  await keepHouseClient(em, now);
  await writeStatements(em, kept, { clientId: HOUSE_CLIENT, mayDefine: true }, now);
}
