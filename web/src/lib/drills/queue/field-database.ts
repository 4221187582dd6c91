import { type DBSchema, openDB } from 'idb';
import type { FieldOp, KeptResult } from './field-op.ts';
import { type Draft, type FieldStore, memoryFieldStore } from './field-store.ts';

interface Tables extends DBSchema {
  ops: { key: string; value: FieldOp; indexes: { assessor: string } };
  results: { key: string; value: KeptResult & { id: string }; indexes: { session: string } };
  drafts: { key: [string, string]; value: Draft; indexes: { session: string } };
}

/** Survives a crash of the device, not only of the page. */
const strict = { durability: 'strict' } as const;

async function openTables() {
  return openDB<Tables>('whetstone-field', 1, {
    upgrade(db) {
      db.createObjectStore('ops', { keyPath: 'opId' }).createIndex('assessor', 'assessorId');
      db.createObjectStore('results', { keyPath: 'id' }).createIndex('session', 'sessionId');
      db.createObjectStore('drafts', { keyPath: ['sessionId', 'personId'] }).createIndex(
        'session',
        'sessionId',
      );
    },
    // Another tab wants to upgrade: never stand in its way.
    blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
  });
}

/** The device's store of field work; a store in the page where the browser keeps nothing. */
export async function openFieldStore(): Promise<FieldStore> {
  const db = 'indexedDB' in globalThis ? await openTables().catch(() => null) : null;
  if (!db) return memoryFieldStore();
  return {
    durable: true,
    opsOf: (assessorId) => db.getAllFromIndex('ops', 'assessor', assessorId),
    othersWaiting: async (assessorId) =>
      (await db.count('ops')) - (await db.countFromIndex('ops', 'assessor', assessorId)),
    resultsOf: (sessionId) => db.getAllFromIndex('results', 'session', sessionId),
    draftsOf: (sessionId) => db.getAllFromIndex('drafts', 'session', sessionId),
    async write({ ops = [], gone = [], results = [], drafted }) {
      const tx = db.transaction(['ops', 'results', 'drafts'], 'readwrite', strict);
      await Promise.all([
        ...ops.map((op) => tx.objectStore('ops').put(op)),
        ...gone.map((opId) => tx.objectStore('ops').delete(opId)),
        ...results.map((one) => tx.objectStore('results').put({ ...one, id: one.result.id })),
        ...(drafted ? [tx.objectStore('drafts').delete([...drafted])] : []),
        tx.done,
      ]);
    },
    async keepDraft(draft) {
      const tx = db.transaction('drafts', 'readwrite', strict);
      await Promise.all([tx.store.put(draft), tx.done]);
    },
    forgetDraft: (sessionId, personId) => db.delete('drafts', [sessionId, personId]),
    async forgetResults(ids) {
      const tx = db.transaction('results', 'readwrite');
      await Promise.all([...ids.map((id) => tx.store.delete(id)), tx.done]);
    },
  };
}
