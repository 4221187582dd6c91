import { setImmediate } from 'node:timers/promises';
import type { EntityName, MetadataStorage, RequiredEntityData } from '@mikro-orm/core';
import type { Client } from 'pg';
import { copyIn } from '@whetstone/db/platform/copy.ts';

/** One column of a table that is filled: the property of the row it comes from. */
interface Column {
  readonly key: string;
  readonly name: string;
  readonly json: boolean;
}

interface Filling {
  readonly table: string;
  readonly columns: readonly Column[];
  text: string[];
  rows: number;
}

/** Characters kept back before they are sent, over all tables. */
const BATCH = 4_000_000;
const special = /[\\\t\n\r]/;
const everySpecial = /[\\\t\n\r]/g;
const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

function textOf(value: unknown, json: boolean): string {
  if (value === null || value === undefined) return '\\N';
  if (json) return JSON.stringify(value).replace(everySpecial, (found) => escapes[found] as string);
  if (typeof value === 'string') {
    return special.test(value) ? value.replace(everySpecial, (found) => escapes[found] as string) : value;
  }
  return Array.isArray(value) ? `{${value.join(',')}}` : String(value);
}

/**
 * Collects rows of entities and copies them into their tables in large pieces. Nothing is checked but by
 * the database itself; rows go in as they are, without the object-relational mapper.
 */
export class Tables {
  readonly #client: Client;
  readonly #metadata: MetadataStorage;
  readonly #fillings = new Map<unknown, Filling>();
  #waiting = 0;
  #sending: Promise<void> = Promise.resolve();
  #onItsWay = false;

  constructor(client: Client, metadata: MetadataStorage) {
    this.#client = client;
    this.#metadata = metadata;
  }

  /**
   * Puts a row into its table's piece. All rows of a table must have the fields of its first one; what
   * that one leaves out gets the column's default.
   * @throws RangeError for a field too few or too many, or one that the entity does not have
   */
  add<E extends object>(entity: EntityName<E>, row: RequiredEntityData<E>): void {
    const fields = row as Record<string, unknown>;
    const filling = this.#fillings.get(entity) ?? this.#begin(entity, fields);
    const { columns, table } = filling;
    if (Object.keys(fields).length !== columns.length) {
      throw new RangeError(`a row of ${table} has other fields than the first one`);
    }
    let line = '';
    for (let i = 0; i < columns.length; i++) {
      const { key, json } = columns[i] as Column;
      if (!(key in fields)) throw new RangeError(`a row of ${table} lacks ${key}`);
      line += (i === 0 ? '' : '\t') + textOf(fields[key], json);
    }
    filling.text.push(line);
    filling.rows += 1;
    this.#waiting += line.length;
  }

  addAll<E extends object>(entity: EntityName<E>, rows: Iterable<RequiredEntityData<E>>): void {
    for (const row of rows) this.add(entity, row);
  }

  /**
   * Sends what waits when it has grown large, while the next rows are being made; waits only for a piece
   * that is still on its way.
   */
  async relieve(): Promise<void> {
    if (this.#waiting >= BATCH) {
      await this.#sending;
      this.#sending = this.#sendPieces(this.#takePieces());
      // Whoever sends or waits next gets the error; until then nobody is there to take it.
      this.#sending.catch(() => undefined);
    }
    // The driver gets its turn.
    if (this.#onItsWay) await setImmediate();
  }

  /** Sends all that waits and stays until it is there. */
  async send(): Promise<void> {
    await this.#sending;
    await this.#sendPieces(this.#takePieces());
  }

  #takePieces(): { sql: string; chunk: Buffer }[] {
    const pieces = [...this.#fillings.values()].flatMap((filling) => {
      if (filling.text.length === 0) return [];
      const names = filling.columns.map(({ name }) => `"${name}"`).join(', ');
      const chunk = Buffer.from(`${filling.text.join('\n')}\n`);
      filling.text = [];
      return [{ sql: `copy "${filling.table}" (${names}) from stdin`, chunk }];
    });
    this.#waiting = 0;
    return pieces;
  }

  async #sendPieces(pieces: readonly { sql: string; chunk: Buffer }[]): Promise<void> {
    this.#onItsWay = true;
    try {
      for (const { sql, chunk } of pieces) await copyIn(this.#client, sql, [chunk]);
    } finally {
      this.#onItsWay = false;
    }
  }

  /** Rows added so far, by table. */
  counts(): Readonly<Record<string, number>> {
    return Object.fromEntries([...this.#fillings.values()].map(({ table, rows }) => [table, rows]));
  }

  #begin<E extends object>(entity: EntityName<E>, fields: Record<string, unknown>): Filling {
    const { tableName, properties } = this.#metadata.get(entity);
    const known = properties as unknown as Record<string, { fieldNames: string[]; columnTypes: string[] }>;
    const columns = Object.keys(fields).map((key) => {
      const property = known[key];
      if (!property) throw new RangeError(`${tableName} has no ${key}`);
      return {
        key,
        name: property.fieldNames[0] as string,
        json: property.columnTypes[0]?.startsWith('json') === true,
      };
    });
    const filling = { table: tableName, columns, text: [], rows: 0 };
    this.#fillings.set(entity, filling);
    return filling;
  }
}
