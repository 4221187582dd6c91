import type { AttemptView } from '@whetstone/core/exams/sitting-contract.ts';
import { type AnswerDatabase, forgetAnswers, type SittingRow, strict } from './answer-database.ts';
import type { KnownAnswer, QueuedOp } from './answer-queue.ts';
import { type AnswerStore, type KeptSitting, noMarks } from './answer-store.ts';
import type { ClockMark } from './server-clock.ts';
import { type Box, importKey, type Vault, vaultOf } from './vault.ts';

/** The view without what must not lie about: the key stands in a place of its own, where nobody reads it. */
function withoutKey({ answerKey: _, unlock: __, ...view }: AttemptView): AttemptView {
  return view;
}

/** The key of an attempt on this device; kept there the first time the server gives it. */
async function keptKey(db: AnswerDatabase, { attemptId, answerKey }: AttemptView): Promise<CryptoKey | null> {
  const before = await db.get('keys', attemptId);
  if (before) return before.key;
  const key = await importKey(answerKey);
  // Some browsers cannot keep a key; what lies there is then no more secret than the page itself.
  const isKept = key && (await db.put('keys', { attemptId, key }).then(Boolean, () => false));
  return isKept ? key : null;
}

/** Keeps an attempt that has just begun, whole paper included; an outbox it already has goes on. */
export async function keepSitting(
  db: AnswerDatabase,
  owner: { personId: string; device: string },
  view: AttemptView,
  clock: ClockMark,
): Promise<void> {
  const { attemptId, roundId, title } = view;
  const vault = vaultOf(await keptKey(db, view));
  const box = await vault.lock(withoutKey(view));
  const tx = db.transaction(['sittings', 'clocks'], 'readwrite', strict);
  const before = await tx.objectStore('sittings').get(attemptId);
  const row = { attemptId, roundId, title, ...owner, view: box, seal: before?.seal ?? null };
  await Promise.all([
    tx.objectStore('sittings').put({ ...row, device: before?.device ?? owner.device }),
    tx.objectStore('clocks').put({ ...clock, attemptId }),
    tx.done,
  ]);
}

/** Attempts begun in this tab where the browser keeps nothing, by round. */
export const unkept = new Map<string, KeptSitting & { view: AttemptView }>();

/** An outbox that lives in the page alone. */
export async function unkeptSitting(
  view: AttemptView,
  device: string,
  clock: ClockMark,
): Promise<KeptSitting & { view: AttemptView }> {
  const { attemptId, roundId, title, answerKey } = view;
  const nothing = { known: [], queue: [], marks: noMarks, seal: null };
  const key = await importKey(answerKey);
  return { attemptId, roundId, title, device, view: withoutKey(view), clock, key, ...nothing };
}

/** Opens a box; what an older version of the page kept has none. */
function opened<T>(vault: Vault, value: Box | T): Promise<T> {
  const isBox = typeof value === 'object' && value !== null && ('plain' in value || 'iv' in value);
  return isBox ? vault.open<T>(value) : Promise.resolve(value);
}

async function read(db: AnswerDatabase, row: SittingRow): Promise<KeptSitting> {
  const { attemptId, roundId, title, device, view, seal } = row;
  const tx = db.transaction(['clocks', 'marks', 'ops', 'known', 'keys']);
  const [clock, marks, ops, known, key] = await Promise.all([
    tx.objectStore('clocks').get(attemptId),
    tx.objectStore('marks').get(attemptId),
    tx.objectStore('ops').index('attempt').getAll(attemptId),
    tx.objectStore('known').index('attempt').getAll(attemptId),
    tx.objectStore('keys').get(attemptId),
  ]);
  const vault = vaultOf(key?.key ?? null);
  const shown = view && (await opened<AttemptView>(vault, view));
  return {
    attemptId,
    roundId,
    title,
    device,
    seal,
    view: shown,
    key: vault.key,
    queue: await Promise.all(ops.map((op) => opened<QueuedOp>(vault, op.box ?? op))),
    known: await Promise.all(known.map((one) => opened<KnownAnswer>(vault, one.box ?? one))),
    clock: clock ?? { serverNow: shown?.serverNow ?? '', deviceMs: 0 },
    marks: marks ?? noMarks,
  };
}

/** All attempts of a person on this device, each with what waits. */
export async function sittingsOf(db: AnswerDatabase, personId: string): Promise<KeptSitting[]> {
  const found = await db.getAllFromIndex('sittings', 'person', personId);
  return Promise.all(found.map((row) => read(db, row)));
}

/** The attempt of a person in one round, if this device holds it. */
export async function sittingInRound(
  db: AnswerDatabase,
  personId: string,
  roundId: string,
): Promise<KeptSitting | undefined> {
  const found = await db.getAllFromIndex('sittings', 'person', personId);
  const row = found.find((sitting) => sitting.roundId === roundId);
  return row && read(db, row);
}

/** The store of one attempt. Everything that tells an answer or an item is locked before it is written. */
export function storeOf(db: AnswerDatabase, attemptId: string, key: CryptoKey | null): AnswerStore {
  const vault = vaultOf(key);
  const change = async (changes: Partial<SittingRow>) => {
    const tx = db.transaction('sittings', 'readwrite', strict);
    const row = await tx.store.get(attemptId);
    if (row) await tx.store.put({ ...row, ...changes });
    await tx.done;
  };
  return {
    durable: true,
    async write({ ops = [], receipts = [], known = [] }) {
      const opBoxes = await Promise.all(ops.map((op) => vault.lock(op)));
      const knownBoxes = await Promise.all(known.map((answer) => vault.lock(answer)));
      const tx = db.transaction(['ops', 'receipts', 'known'], 'readwrite', strict);
      const row = (position: number, box: Box) => ({ attemptId, position, box });
      await Promise.all([
        ...ops.map(({ opId }, at) => tx.objectStore('ops').put({ opId, attemptId, box: opBoxes[at]! })),
        ...receipts.map(({ opId }) => tx.objectStore('ops').delete(opId)),
        ...receipts.map((receipt) => tx.objectStore('receipts').put({ ...receipt, attemptId })),
        ...known.map(({ position }, at) => tx.objectStore('known').put(row(position, knownBoxes[at]!))),
        tx.done,
      ]);
    },
    async keepView(view, clock) {
      await change({ view: await vault.lock(withoutKey(view)) });
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
