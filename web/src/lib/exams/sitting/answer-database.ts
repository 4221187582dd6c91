import type { Receipt } from '@whetstone/core/exams/sitting-contract.ts';
import type { SealedPaper } from '@whetstone/core/exams/device-contract.ts';
import { deleteDB, type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { Marks, Seal } from './answer-store.ts';
import type { ClockMark } from './server-clock.ts';
import type { Box } from './vault.ts';

/** What does not change, or seldom, in the course of an attempt. */
export interface SittingRow {
  attemptId: string;
  roundId: string;
  personId: string;
  title: string;
  device: string;
  /** The paper with what the server said of the attempt; null when the script is uploaded. */
  view: Box | null;
  seal: Seal | null;
}

interface Tables extends DBSchema {
  sittings: { key: string; value: SittingRow; indexes: { person: string } };
  /** Keys can be used and not read; the receipt of the sealed script removes them. */
  keys: { key: string; value: { attemptId: string; key: CryptoKey } };
  clocks: { key: string; value: ClockMark & { attemptId: string } };
  marks: { key: string; value: Marks & { attemptId: string } };
  ops: { key: string; value: { opId: string; attemptId: string; box: Box }; indexes: { attempt: string } };
  known: {
    key: [string, number];
    value: { attemptId: string; position: number; box: Box };
    indexes: { attempt: string };
  };
  receipts: { key: string; value: Receipt & { attemptId: string }; indexes: { attempt: string } };
  /** Papers under lock, from before the start. */
  papers: { key: [string, string]; value: SealedPaper & { personId: string } };
}

export type AnswerDatabase = IDBPDatabase<Tables>;
const name = 'whetstone-exams';
/** Survives a crash of the device, not only of the page. */
export const strict = { durability: 'strict' } as const;

/** Opens the device's store of attempts; null where the browser has none, as in some private windows. */
export async function openAnswers(): Promise<AnswerDatabase | null> {
  if (!('indexedDB' in globalThis)) return null;
  return openDB<Tables>(name, 2, {
    upgrade(db, before) {
      if (before < 1) {
        db.createObjectStore('sittings', { keyPath: 'attemptId' }).createIndex('person', 'personId');
        db.createObjectStore('clocks', { keyPath: 'attemptId' });
        db.createObjectStore('marks', { keyPath: 'attemptId' });
        const byAttempt = ['attempt', 'attemptId'] as const;
        db.createObjectStore('ops', { keyPath: 'opId' }).createIndex(...byAttempt);
        db.createObjectStore('known', { keyPath: ['attemptId', 'position'] }).createIndex(...byAttempt);
        db.createObjectStore('receipts', { keyPath: 'opId' }).createIndex(...byAttempt);
      }
      // What an older version of the page kept lies there unlocked and is read as it is.
      db.createObjectStore('keys', { keyPath: 'attemptId' });
      db.createObjectStore('papers', { keyPath: ['personId', 'roundId'] });
    },
    // Another tab wants to upgrade: never stand in its way.
    blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
  }).catch(() => null);
}

/** What this person sealed is on the server: the device keeps the receipts and nothing else. */
export async function forgetAnswers(db: AnswerDatabase, attemptId: string): Promise<void> {
  const tx = db.transaction(['ops', 'known', 'marks', 'clocks', 'keys'], 'readwrite');
  for (const table of ['ops', 'known'] as const) {
    let cursor = await tx.objectStore(table).index('attempt').openCursor(attemptId);
    for (; cursor; cursor = await cursor.continue()) await cursor.delete();
  }
  await Promise.all([
    tx.objectStore('marks').delete(attemptId),
    tx.objectStore('clocks').delete(attemptId),
    tx.objectStore('keys').delete(attemptId),
  ]);
  await tx.done;
}

/** Whether this browser can keep an answer over a reload: writes one, reads it back and removes it. */
export async function storageWorks(): Promise<boolean> {
  const probe = 'whetstone-probe';
  try {
    const db = await openDB(probe, 1, { upgrade: (made) => void made.createObjectStore('probe') });
    await db.put('probe', 'here', 'key');
    const found = await db.get('probe', 'key');
    db.close();
    await deleteDB(probe);
    return found === 'here';
  } catch {
    return false;
  }
}
