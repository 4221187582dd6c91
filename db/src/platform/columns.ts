import { Type, p } from '@mikro-orm/core';
import { newId } from './id.ts';

/** `timestamptz` as an ISO 8601 instant in UTC with milliseconds: `2026-11-21T10:00:00.000Z`. */
class InstantType extends Type<string, string | Date> {
  override convertToDatabaseValue(value: string): string {
    return value;
  }

  override convertToJSValue(value: string | Date): string {
    return value === null || value === undefined ? value : new Date(value).toISOString();
  }

  override compareAsType(): string {
    return 'string';
  }

  override getColumnType(): string {
    return 'timestamptz(3)';
  }
}

/** Primary key: a time-ordered UUID made when the entity is made. */
export const id = () =>
  p
    .uuid()
    .primary()
    .onCreate(() => newId());

/** An instant; column names end in `_at`. */
export const instant = () => p.type(InstantType).$type<string>().columnType('timestamptz(3)');

/** A calendar day `YYYY-MM-DD`, without zone; column names end in `_on`. */
export const day = () => p.date().$type<string>();

/** The path of a unit in its tree, labels joined by dots: `YL.A01.S03` (PostgreSQL `ltree`). */
export const unitPath = () => p.type('ltree').$type<string>().columnType('ltree');

/** A number of points on the 0–100 scale or a variance in points². */
export const points = () => p.double();

/** Counts the edits of a row; a stale one is refused with `stale-revision`. */
export const revision = () => p.integer().version().default(1);

/** The id of a row in another room: rooms refer to each other by ids only. */
export const idOf = () => p.uuid();
