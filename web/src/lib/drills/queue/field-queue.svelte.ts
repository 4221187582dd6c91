import type { BatchAnswer } from '@whetstone/core/drills/batch-contract.ts';
import type { ResultView } from '@whetstone/core/drills/contract.ts';
import { MOST_IN_BATCH } from '@whetstone/core/drills/sync.ts';
import { newOpId } from '#lib/platform/op-id.ts';
import {
  type FieldOp,
  type KeptResult,
  type NewOp,
  nextOps,
  redirected,
  type RecordOp,
  waitsFor,
  withDependents,
} from './field-op.ts';
import type { FieldLine } from './field-line.ts';
import type { FieldChange, FieldStore } from './field-store.ts';
import { SendLoop, type SendWorld } from './send-loop.ts';

/** What the queue needs of the world; tests give a network and a clock of their own. */
export interface World extends SendWorld {
  line: FieldLine;
  store: FieldStore;
  /** Milliseconds since 1970 by this device's clock. */
  ms: () => number;
  /** Other tabs should look at the disk again. */
  tellTabs: () => void;
}

/**
 * Everything a trainer did on this device that the server does not know of yet. An op is in memory at
 * once and on the disk before it counts as saved; it is sent when the network allows, in the order made,
 * as often as it takes: the server knows each by its id. What the server will never take stays here and
 * is shown until the assessor decides.
 */
export class FieldQueue {
  readonly assessorId: string;
  #world: World;
  #unwritten = new Map<string, FieldOp>();
  /** Begun and ended writes. */
  #changes = 0;
  #loop: SendLoop<FieldOp[]>;
  /** So many go up one by one: a batch of them was not taken as a whole. */
  #apart = 0;

  ops = $state.raw<readonly FieldOp[]>([]);
  /** What the server answered, by result. */
  results = $state.raw<ReadonlyMap<string, KeptResult>>(new Map());
  /** Ops that made no result and have arrived: they count until a fresh roster contains what they said. */
  sent = $state.raw<readonly FieldOp[]>([]);
  link = $state<'fine' | 'offline' | 'signed-out' | 'later'>('fine');
  sending = $state(false);
  /** The disk refused a write: what waits is only in this page. */
  unkept = $state(false);
  /** Ops of other people on this device. */
  others = $state(0);
  /** Instant of the last acknowledgement of this visit. */
  syncedMs = $state<number | null>(null);

  readonly refused = $derived(this.ops.filter((op) => op.refused));

  constructor(assessorId: string, world: World) {
    this.assessorId = assessorId;
    this.#world = world;
    this.#loop = new SendLoop(world, {
      load: () => this.load(),
      next: () => {
        const ops = nextOps(this.ops, this.#apart > 0 ? 1 : MOST_IN_BATCH);
        return ops.length > 0 ? ops : null;
      },
      send: (ops) => this.#sendOps(ops),
      arrived: () => this.#arrived(),
      refused: (ops, why) => this.#refuseOps(ops, why),
      waits: (why) => (this.link = why),
      sending: (is) => (this.sending = is),
    });
  }

  get durable(): boolean {
    return this.#world.store.durable;
  }

  get store(): FieldStore {
    return this.#world.store;
  }

  newId(): string {
    return newOpId(this.#world.ms());
  }

  /** Reads the disk: at the start, and when another tab changed it. */
  async load(): Promise<void> {
    const { store } = this.#world;
    const [before, me] = [this.#changes, this.assessorId];
    const [stored, others] = await Promise.all([store.opsOf(me), store.othersWaiting(me)]);
    // What was written meanwhile is not in what was read.
    if (before !== this.#changes) return this.load();
    this.ops = [...stored.filter(({ opId }) => !this.#unwritten.has(opId)), ...this.#unwritten.values()];
    this.others = others;
    for (const op of this.ops) await this.#reconnect(op);
  }

  /** The results of a session that a fresh roster may not contain yet. */
  async loadResults(sessionId: string): Promise<void> {
    const kept = await this.#world.store.resultsOf(sessionId);
    this.results = new Map([...this.results, ...kept.map((one) => [one.result.id, one] as const)]);
  }

  /** Puts a change into the queue; resolves when it is on the disk (or only in the page: `unkept`). */
  add(op: NewOp, drafted?: readonly [string, string]): Promise<void> {
    return this.addTogether([op], drafted);
  }

  /** Puts changes into the queue, all of them or none, in this order. */
  async addTogether(ops: readonly NewOp[], drafted?: readonly [string, string]): Promise<void> {
    const last = Math.max(0, ...this.ops.map((one) => one.seq));
    const placed = ops.map((op, at) => ({ ...op, seq: last + 1 + at, refused: null }) as FieldOp);
    await this.#apply({ ops: placed, ...(drafted && { drafted }) });
    this.flush();
  }

  /** The person accepted a result that still waits here. */
  async confirmWaiting(op: RecordOp): Promise<void> {
    await this.#apply({ ops: [{ ...op, confirmed: true }] });
    this.flush();
  }

  /** Tries a refused op once more; one whose id belongs to another record gets a new id. */
  async retry(op: FieldOp): Promise<void> {
    const opId = op.refused?.code === 'op-used-elsewhere' ? this.newId() : op.opId;
    const moved = opId === op.opId ? [] : [op.opId];
    await this.#apply({ ops: [{ ...op, opId, refused: null }], gone: moved });
    this.flush();
  }

  /** The assessor gives an op up, and with it what rests on it. */
  async discard(op: FieldOp): Promise<void> {
    await this.#apply({ gone: withDependents(this.ops, op.opId) });
  }

  /** A fresh roster of the session contains what these said. */
  forgetSent(known: readonly FieldOp[]): void {
    if (known.length > 0) this.sent = this.sent.filter((op) => !known.includes(op));
  }

  /** Sends now what waits, whatever delay was under way. */
  flush(): void {
    this.#loop.flush();
  }

  /** Ends for good: another person signed in. */
  close(): void {
    this.#loop.close();
  }

  async #apply(change: FieldChange): Promise<void> {
    const { ops = [], gone = [], results = [] } = change;
    this.#changes += 1;
    const replaced = new Set([...ops.map(({ opId }) => opId), ...gone]);
    this.ops = [...this.ops.filter(({ opId }) => !replaced.has(opId)), ...ops];
    if (results.length > 0)
      this.results = new Map([...this.results, ...results.map((one) => [one.result.id, one] as const)]);
    for (const op of ops) this.#unwritten.set(op.opId, op);
    for (const opId of gone) this.#unwritten.delete(opId);
    try {
      await this.#world.store.write(change);
      for (const op of ops) if (this.#unwritten.get(op.opId) === op) this.#unwritten.delete(op.opId);
      this.unkept = false;
    } catch {
      this.unkept = true;
    }
    this.#changes += 1;
    this.#world.tellTabs();
  }

  async #sendOps(ops: readonly FieldOp[]): Promise<void> {
    if (ops.length > 1) return this.#sendTogether(ops as RecordOp[]);
    if (ops[0]) await this.#send(ops[0]);
  }

  #arrived(): void {
    this.link = 'fine';
    this.syncedMs = this.#world.ms();
  }

  async #send(op: FieldOp): Promise<void> {
    this.#apart = Math.max(0, this.#apart - 1);
    const result = await this.#world.line.send(op);
    // Closed meanwhile: what is on the disk belongs to the queue that came after, which sends it again.
    if (this.#loop.closed) return;
    if (result) await this.#took(op, result);
    else {
      this.sent = [...this.sent, op];
      await this.#apply({ gone: [op.opId] });
    }
  }

  async #sendTogether(ops: readonly RecordOp[]): Promise<void> {
    const answers = await this.#world.line.sendTogether(ops);
    for (const [at, op] of ops.entries()) {
      if (this.#loop.closed) return;
      await this.#tookAnswer(op, answers[at]);
    }
  }

  async #tookAnswer(op: RecordOp, answer: BatchAnswer | undefined): Promise<void> {
    if (answer?.result) return this.#took(op, answer.result);
    if (answer?.refused) await this.#refuse(op, answer.refused);
  }

  async #refuse({ opId }: FieldOp, refused: { code: string; sentence: string }): Promise<void> {
    const now = this.ops.find((one) => one.opId === opId);
    if (now) await this.#apply({ ops: [{ ...now, refused }] });
  }

  /** What the server answered to an op takes its place. */
  async #took(op: FieldOp, result: ResultView): Promise<void> {
    const known = await this.#known(op, result.id);
    // From here to the change nothing else happens: what was accepted meanwhile is seen.
    const now = this.ops.find(({ opId }) => opId === op.opId) ?? op;
    const changed = this.ops
      .map((one) => redirected(one, op.opId, result.id))
      .filter((one, at) => one !== this.ops[at]);
    // Accepted while the record was on its way unaccepted.
    if (now.kind === 'record' && now.confirmed && !result.confirmedAt && !result.voidedAt)
      changed.push({ ...now, kind: 'confirm', opId: this.newId(), resultId: result.id });
    const crossed = op.kind === 'record' && !op.correctsId && result.attemptNo > op.expectedNo;
    const opId = op.kind === 'record' ? op.opId : (known?.opId ?? null);
    const kept = { sessionId: op.sessionId, result, opId, crossed: crossed || (known?.crossed ?? false) };
    await this.#apply({ gone: [op.opId], ops: changed, results: [kept] });
  }

  /** An op whose record went up from another tab learns the id of the result it is about. */
  async #reconnect(op: FieldOp): Promise<void> {
    const recordId = waitsFor(op);
    if (recordId === null || op.refused || this.ops.some(({ opId }) => opId === recordId)) return;
    const kept = await this.#world.store.resultsOf(op.sessionId);
    const made = kept.find(({ opId }) => opId === recordId);
    const refused = { code: 'not-found', sentence: '' };
    await this.#apply({ ops: [made ? redirected(op, recordId, made.result.id) : { ...op, refused }] });
  }

  /** What the device holds of a result already, also of a session that is not open on the screen. */
  async #known({ sessionId }: FieldOp, resultId: string): Promise<KeptResult | undefined> {
    if (this.results.has(resultId)) return this.results.get(resultId);
    const kept = await this.#world.store.resultsOf(sessionId).catch(() => []);
    return kept.find(({ result }) => result.id === resultId);
  }

  /** Something in it, or the session itself, is refused as a whole: of several, one by one tells which. */
  async #refuseOps(ops: readonly FieldOp[], why: { code: string; sentence: string }): Promise<void> {
    if (ops.length > 1) this.#apart = ops.length;
    else if (ops[0]) await this.#refuse(ops[0], why);
  }
}
