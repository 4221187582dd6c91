import type { EntityManager } from '@mikro-orm/postgresql';
import { rowsAgain } from '../../platform/prepared.ts';
import { sqlArray } from '../../platform/sql.ts';

/** Bytes that came with a statement. */
export interface Enclosed {
  statementId: string;
  /** Hexadecimal, lower case. */
  sha2: string;
  bytes: Buffer;
}

/** Keeps the bytes that came with statements; the same ones are kept once. */
export async function keepAttachments(em: EntityManager, enclosed: readonly Enclosed[]): Promise<void> {
  for (const { statementId, sha2, bytes } of enclosed) {
    await rowsAgain(
      em,
      'insert into xapi_attachment (sha2, bytes) values (?::text, ?::bytea) on conflict do nothing',
      [sha2, bytes],
    );
    await rowsAgain(
      em,
      'insert into xapi_enclosure (statement_id, sha2) values (?::uuid, ?::text) on conflict do nothing',
      [statementId, sha2],
    );
  }
}

/** The bytes that came with these statements, each once. */
export function attachmentsOf(
  em: EntityManager,
  statementIds: readonly string[],
): Promise<{ sha2: string; bytes: Buffer }[]> {
  return rowsAgain(
    em,
    `select a.sha2, a.bytes from xapi_attachment a where a.sha2 in (
       select sha2 from xapi_enclosure where statement_id = any(?::uuid[])) order by a.sha2`,
    [sqlArray(statementIds)],
  );
}
