import { randomBytes } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import {
  bind,
  type ChainHead,
  type ChainLine,
  type NewLine,
  NO_HASH,
} from '@whetstone/core/archive/chain.ts';
import { sha256 } from '../platform/sha256.ts';
import { rows, sqlArray } from '../platform/sql.ts';

/** Makes the salt of a line; by chance, unless what is loaded must be the same each time. */
export type MakeSalt = (line: NewLine) => string;
export const chanceSalt: MakeSalt = () => randomBytes(16).toString('hex');

/**
 * The ends of these people's chains, held until the transaction ends: nobody else appends meanwhile, and
 * what is read after it is what stands. People are taken in one order, so that two never wait for each other.
 */
export async function holdChains(
  em: EntityManager,
  personIds: readonly string[],
): Promise<Map<string, ChainHead>> {
  const ids = sqlArray([...new Set(personIds)].sort());
  await rows(
    em,
    `insert into archive_chain (person_id, length, hash)
     select id, 0, '${NO_HASH}' from unnest(?::uuid[]) id order by id on conflict do nothing`,
    [ids],
  );
  const heads = await rows<ChainHead & { personId: string }>(
    em,
    `select person_id as "personId", length, hash from archive_chain
     where person_id = any(?::uuid[]) order by person_id for update`,
    [ids],
  );
  return new Map(heads.map(({ personId, ...head }) => [personId, head]));
}

/** Chains under hand: lines are bound to their ends one after the other and written together. */
export class OpenChains {
  readonly #heads: Map<string, ChainHead>;
  readonly #salt: MakeSalt;
  readonly #lines: ChainLine[] = [];

  constructor(heads: Map<string, ChainHead>, salt: MakeSalt) {
    this.#heads = heads;
    this.#salt = salt;
  }

  /** Binds a line to the end of its person's chain. */
  add(line: NewLine): ChainLine {
    const head = this.#heads.get(line.personId);
    if (!head) throw new RangeError('the chain of this person is not held');
    const bound = bind(line, head, this.#salt(line), sha256);
    this.#heads.set(line.personId, { length: bound.no, hash: bound.hash });
    this.#lines.push(bound);
    return bound;
  }

  /** Writes the lines and the new ends. @returns how many lines were written */
  async write(em: EntityManager, now: string): Promise<number> {
    if (this.#lines.length === 0) return 0;
    await rows(em, insertSql, [now, JSON.stringify(this.#lines)]);
    const people = new Set(this.#lines.map(({ personId }) => personId));
    const heads = [...people].map((personId) => ({ personId, ...this.#heads.get(personId) }));
    await rows(
      em,
      `update archive_chain c set length = h.length, hash = h.hash
       from jsonb_to_recordset(?::jsonb) h ("personId" uuid, length int, hash text) where c.person_id = h."personId"`,
      [JSON.stringify(heads)],
    );
    return this.#lines.length;
  }
}

const insertSql = `insert into training_record (id, person_id, no, act, kind, source, about_id, happened_on, entered_at,
    entered_by_id, reason, content, salt, content_hash, previous_hash, hash, written_at)
  select l.id, l."personId", l.no, l.act, l.kind, l.source, l."aboutId", l."happenedOn", l."enteredAt", l."enteredById",
    l.reason, l.content, l.salt, l."contentHash", l."previousHash", l.hash, ?::timestamptz
  from json_to_recordset(?::json) l (id uuid, "personId" uuid, no int, act text, kind text, source text,
    "aboutId" uuid, "happenedOn" date, "enteredAt" timestamptz, "enteredById" uuid, reason text, content jsonb,
    salt text, "contentHash" text, "previousHash" text, hash text)`;
