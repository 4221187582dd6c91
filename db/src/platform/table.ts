import type { EntityName, MetadataStorage } from '@mikro-orm/core';
import type { BinaryRows } from './binary-rows.ts';
import { sqlArray } from './sql.ts';

/** One column of a table, and the property of the entity it comes from. */
interface Column {
  readonly key: string;
  readonly name: string;
  /** As PostgreSQL names it, without length or precision: `varchar`, `double precision`. */
  readonly type: string;
}

/** A table as its entity describes it, for plain SQL over whole rows. */
export interface Table {
  readonly name: string;
  readonly columns: readonly Column[];
  /** Names of the columns of the primary key. */
  readonly key: readonly string[];
}

interface Property {
  readonly name: string;
  readonly primary?: boolean;
  readonly fieldNames: readonly string[];
  readonly columnTypes: readonly string[];
}

/** The table of an entity. */
export function tableOf<E extends object>(metadata: MetadataStorage, entity: EntityName<E>): Table {
  const { tableName, props } = metadata.get(entity);
  const properties = props as unknown as readonly Property[];
  const columns = properties.map((property) => ({
    key: property.name,
    name: property.fieldNames[0] as string,
    type: (property.columnTypes[0] as string).replace(/\(\d+\)$/, ''),
  }));
  const key = properties.filter((one) => one.primary).map((one) => one.fieldNames[0] as string);
  return { name: tableName, columns, key };
}

/** The command that takes whole rows of the table in the binary format. */
export function copyRowsSql({ name, columns }: Table): string {
  return `copy "${name}" (${columns.map((column) => `"${column.name}"`).join(', ')}) from stdin (format binary)`;
}

/** Writes one row of the table, by the types of its columns. */
export function writeBinaryRow(rows: BinaryRows, table: Table, row: Readonly<Record<string, unknown>>): void {
  rows.begin();
  for (const { key, type } of table.columns) {
    const value = row[key];
    if (value === null) rows.nothing();
    else writeField(rows, type, value);
  }
}

function writeField(rows: BinaryRows, type: string, value: unknown): void {
  switch (type) {
    case 'double precision':
      return rows.double(value as number);
    case 'int':
      return rows.int(value as number);
    case 'smallint':
      return rows.smallint(value as number);
    case 'smallint[]':
      return rows.smallints(value as number[]);
    case 'boolean':
      return rows.bool(value as boolean);
    case 'uuid':
      return rows.uuid(value as string);
    case 'date':
      return rows.date(value as string);
    case 'timestamptz':
      return rows.instant(value as string);
    case 'jsonb':
      return rows.json(value);
    case 'varchar':
    case 'text':
      return rows.text(value as string);
    default:
      throw new RangeError(`no binary form for a column of type ${type}`);
  }
}

/**
 * An insert of one row that replaces the row with its key when it says something else. It returns a row
 * only when something changed; what `silent` names may differ without being a change.
 */
export function upsertSql({ name, columns, key }: Table, silent: readonly string[]): string {
  const rest = columns.filter((column) => !key.includes(column.name));
  const telling = rest.filter((column) => !silent.includes(column.key)).map((column) => column.name);
  const list = (names: readonly string[], prefix = '') => names.map((one) => `${prefix}"${one}"`).join(', ');
  return `insert into "${name}" (${list(columns.map((column) => column.name))})
    values (${columns.map((column) => `?::${column.type}`).join(', ')})
    on conflict (${list(key)}) do update set
      ${rest.map((column) => `"${column.name}" = excluded."${column.name}"`).join(', ')}
    where (${list(telling, `"${name}".`)}) is distinct from (${list(telling, 'excluded.')})
    returning true as changed`;
}

/** The parameters of `upsertSql` for a row. */
export function upsertValues({ columns }: Table, row: Readonly<Record<string, unknown>>): unknown[] {
  return columns.map(({ key, type }) => {
    const value = row[key];
    if (value === null) return null;
    if (type === 'jsonb') return JSON.stringify(value);
    return type.endsWith('[]') ? sqlArray(value as number[]) : value;
  });
}
