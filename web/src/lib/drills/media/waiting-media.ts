import { type DBSchema, openDB } from 'idb';

/** A photo or film that lies on this device until the server has it. */
export interface WaitingMedia {
  /** Made here; the server knows the file by it. */
  id: string;
  /** Whose device queue this is: nobody else sends or sees it. */
  assessorId: string;
  sessionId: string;
  personId: string;
  /** The op of the result or mark that it shows. */
  opId: string;
  name: string;
  type: string;
  byteCount: number;
  sha256: string;
  takenAt: string;
  file: Blob;
  /** The server will never take it; it stays until its maker decides. */
  refused: { code: string; sentence: string } | null;
}

/** Where photos and films wait on the device. */
export interface MediaStore {
  of(assessorId: string): Promise<WaitingMedia[]>;
  /** Resolves when it is on the disk. */
  put(media: WaitingMedia): Promise<void>;
  drop(id: string): Promise<void>;
}

interface Tables extends DBSchema {
  media: { key: string; value: WaitingMedia; indexes: { assessor: string } };
}

/** For browsers without lasting storage, and tests. */
export function memoryMediaStore(): MediaStore {
  const all = new Map<string, WaitingMedia>();
  return {
    of: async (assessorId) => [...all.values()].filter((one) => one.assessorId === assessorId),
    put: async (media) => void all.set(media.id, media),
    drop: async (id) => void all.delete(id),
  };
}

/** The device's store; beside that of the results, so that a film never stands in their way. */
export async function openMediaStore(): Promise<MediaStore> {
  if (!('indexedDB' in globalThis)) return memoryMediaStore();
  const db = await openDB<Tables>('whetstone-field-media', 1, {
    upgrade: (fresh) =>
      void fresh.createObjectStore('media', { keyPath: 'id' }).createIndex('assessor', 'assessorId'),
    blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
  }).catch(() => null);
  if (!db) return memoryMediaStore();
  return {
    of: (assessorId) => db.getAllFromIndex('media', 'assessor', assessorId),
    async put(media) {
      const tx = db.transaction('media', 'readwrite', { durability: 'strict' });
      await Promise.all([tx.store.put(media), tx.done]);
    },
    drop: (id) => db.delete('media', id),
  };
}
