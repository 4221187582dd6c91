import type { AttemptView, Receipt } from '@whetstone/core/exams/contract.ts';
import { deleteDB, type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { KnownAnswer, QueuedOp } from './answer-queue.ts';
import { type AnswerStore, type KeptSitting, type Marks, noMarks, type Seal } from './answer-store.ts';
import type { ClockMark } from './server-clock.ts';

/** What does not change, or seldom, in the course of an attempt. */
interface SittingRow {
  attemptId: string;
  roundId: string;
  personId: string;
  title: string;
  device: string;
  view: AttemptView | null;
  seal: Seal | null;
}

interface Tables extends DBSchema {
  sittings: { key: string; value: SittingRow; indexes: { person: string } };
  clocks: { key: string; value: ClockMark & { attemptId: string } };
  marks: { key: string; value: Marks & { attemptId: string } };
  ops: { key: string; value: QueuedOp & { attemptId: string }; indexes: { attempt: string } };
  known: {
    key: [string, number];
    value: KnownAnswer & { attemptId: string };
    indexes: { attempt: string };
  };
  receipts: { key: string; value: Receipt & { attemptId: string }; indexes: { attempt: string } };
}

export type AnswerDatabase = IDBPDatabase<Tables>;
const name = 'whetstone-exams';
/** Survives a crash of the device, not only of the page. */
const strict = { durability: 'strict' } as const;

/** Opens the device's store of attempts; null where the browser has none, as in some private windows. */
export async function openAnswers(): Promise<AnswerDatabase | null> {
  if (!('indexedDB' in globalThis)) return null;
  return openDB<Tables>(name, 1, {
    upgrade(db) {
      db.createObjectStore('sittings', { keyPath: 'attemptId' }).createIndex('person', 'personId');
      db.createObjectStore('clocks', { keyPath: 'attemptId' });
      db.createObjectStore('marks', { keyPath: 'attemptId' });
      db.createObjectStore('ops', { keyPath: 'opId' }).createIndex('attempt', 'attemptId');
      db.createObjectStore('known', { keyPath: ['attemptId', 'position'] }).createIndex(
        'attempt',
        'attemptId',
      );
      db.createObjectStore('receipts', { keyPath: 'opId' }).createIndex('attempt', 'attemptId');
    },
    // Another tab wants to upgrade: never stand in its way.
    blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
  }).catch(() => null);
}

/** Keeps an attempt that has just begun, whole paper included; an outbox it already has goes on. */
export async function keepSitting(
  db: AnswerDatabase,
  personId: string,
  view: AttemptView,
  clock: ClockMark,
): Promise<void> {
  const { attemptId, roundId, title } = view;
  const tx = db.transaction(['sittings', 'clocks'], 'readwrite', strict);
  const before = await tx.objectStore('sittings').get(attemptId);
  const device = before?.device ?? newDeviceName();
  const seal = before?.seal ?? null;
  await Promise.all([
    tx.objectStore('sittings').put({ attemptId, roundId, personId, title, device, view, seal }),
    tx.objectStore('clocks').put({ ...clock, attemptId }),
    tx.done,
  ]);
}

function newDeviceName(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return `web-${[...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

/** An outbox that lives in the page alone. */
export function unkeptSitting(view: AttemptView, clock: ClockMark): KeptSitting {
  const { attemptId, roundId, title } = view;
  const nothing = { known: [], queue: [], marks: noMarks, seal: null };
  return { attemptId, roundId, title, device: newDeviceName(), view, clock, ...nothing };
}

/** All attempts of a person on this device, each with what waits. */
export async function sittingsOf(db: AnswerDatabase, personId: string): Promise<KeptSitting[]> {
  const tx = db.transaction(['sittings', 'clocks', 'marks', 'ops', 'known']);
  const found = await tx.objectStore('sittings').index('person').getAll(personId);
  return Promise.all(
    found.map(async ({ attemptId, roundId, title, device, view, seal }) => {
      const [clock, marks, queue, known] = await Promise.all([
        tx.objectStore('clocks').get(attemptId),
        tx.objectStore('marks').get(attemptId),
        tx.objectStore('ops').index('attempt').getAll(attemptId),
        tx.objectStore('known').index('attempt').getAll(attemptId),
      ]);
      const asKept = clock ?? { serverNow: view?.serverNow ?? '', deviceMs: 0 };
      const kept = { attemptId, roundId, title, device, view, seal, queue, known };
      return { ...kept, clock: asKept, marks: marks ?? noMarks };
    }),
  );
}

/** The attempt of a person in one round, if this device holds it. */
export async function sittingInRound(
  db: AnswerDatabase,
  personId: string,
  roundId: string,
): Promise<KeptSitting | undefined> {
  return (await sittingsOf(db, personId)).find((sitting) => sitting.roundId === roundId);
}

/** The store of one attempt. */
export function storeOf(db: AnswerDatabase, attemptId: string): AnswerStore {
  const change = async (changes: Partial<SittingRow>) => {
    const tx = db.transaction('sittings', 'readwrite', strict);
    const row = await tx.store.get(attemptId);
    if (row) await tx.store.put({ ...row, ...changes });
    await tx.done;
  };
  return {
    durable: true,
    async write({ ops = [], receipts = [], known = [] }) {
      const tx = db.transaction(['ops', 'receipts', 'known'], 'readwrite', strict);
      await Promise.all([
        ...ops.map((op) => tx.objectStore('ops').put({ ...op, attemptId })),
        ...receipts.map(({ opId }) => tx.objectStore('ops').delete(opId)),
        ...receipts.map((receipt) => tx.objectStore('receipts').put({ ...receipt, attemptId })),
        ...known.map((answer) => tx.objectStore('known').put({ ...answer, attemptId })),
        tx.done,
      ]);
    },
    async keepView(view, clock) {
      await change({ view });
      await db.put('clocks', { ...clock, attemptId });
    },
    keepClock: async (clock) => void (await db.put('clocks', { ...clock, attemptId })),
    keepMarks: async (marks) => void (await db.put('marks', { ...marks, attemptId })),
    async keepSeal(seal) {
      const uploaded = seal?.submission != null;
      await change({ seal, ...(uploaded && { view: null }) });
      if (uploaded) await forgetAnswers(db, attemptId);
    },
  };
}

/** The server holds the sealed script: the device keeps the receipts and nothing else. */
async function forgetAnswers(db: AnswerDatabase, attemptId: string): Promise<void> {
  const tx = db.transaction(['ops', 'known', 'marks', 'clocks'], 'readwrite');
  for (const table of ['ops', 'known'] as const) {
    let cursor = await tx.objectStore(table).index('attempt').openCursor(attemptId);
    for (; cursor; cursor = await cursor.continue()) await cursor.delete();
  }
  await Promise.all([tx.objectStore('marks').delete(attemptId), tx.objectStore('clocks').delete(attemptId)]);
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
