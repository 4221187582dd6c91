import type { BatchAnswer } from '@whetstone/core/drills/batch-contract.ts';
import type { ResultView } from '@whetstone/core/drills/contract.ts';
import { instantOf } from '@whetstone/core/platform/clock.ts';
import { CallRefused, Offline } from '#lib/platform/call-errors.ts';
import type { FieldOp, NewOp, RecordOp, Scored } from '../queue/field-op.ts';
import { FieldQueue } from '../queue/field-queue.svelte.ts';
import { type FieldStore, memoryFieldStore } from '../queue/field-store.ts';
import type { RosterPerson } from '../roster-rows.ts';

const startMs = Date.UTC(2026, 10, 22, 1, 0, 0);
export const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

export const scored: Scored = {
  rawText: '88 环',
  value: 88,
  band: 'ALL',
  score: 87,
  level: 3,
  passed: true,
  criticalReasons: [],
};

/** What happens to a request: it arrives, its answer takes its time, it or its answer is lost, the server is busy. */
export type Fate = 'through' | 'slow' | 'lost' | 'lost-answer' | 'busy';

/** Keeps results as the api does: one for each op, confirmed once, voided once. */
export class FakeFieldServer {
  results = new Map<string, ResultView>();
  #byOp = new Map<string, string>();
  fates: Fate[] = [];
  /** Codes with which ops are refused for good. */
  refuses = new Map<string, string>();
  /** Sizes of the batches that came. */
  batches: number[] = [];
  /** Nothing but single ops is taken. */
  refusesBatches = false;
  log: string[] = [];
  #count = 0;

  send = async (op: FieldOp): Promise<ResultView | null> => {
    await Promise.resolve();
    const fate = this.#fate();
    const code = this.refuses.get(op.opId);
    if (code) throw new CallRefused(409, { code, detail: '现场已结束' });
    return this.#answered(fate, this.#logged(op));
  };

  sendTogether = async (ops: readonly RecordOp[]): Promise<BatchAnswer[]> => {
    await Promise.resolve();
    const fate = this.#fate();
    if (this.refusesBatches) throw new CallRefused(400, { code: 'invalid-input', detail: '有误' });
    this.batches.push(ops.length);
    const answers = ops.map((op): BatchAnswer => {
      const code = this.refuses.get(op.opId);
      if (code) return { opId: op.opId, result: null, refused: { code, sentence: '现场已结束' } };
      return { opId: op.opId, result: this.#logged(op), refused: null };
    });
    return this.#answered(fate, answers);
  };

  #fate(): Fate {
    const fate = this.fates.shift() ?? 'through';
    if (fate === 'lost') throw new Offline('lost');
    if (fate === 'busy') throw new CallRefused(503, { code: 'unavailable', detail: '稍后再试' });
    return fate;
  }

  #logged(op: FieldOp): ResultView | null {
    const result = this.#take(op);
    this.log.push(`${op.kind} ${op.personId}`);
    return result;
  }

  async #answered<T>(fate: Fate, answer: T): Promise<T> {
    if (fate === 'slow') for (let turn = 0; turn < 5; turn++) await settled();
    if (fate === 'lost-answer') throw new Offline('lost');
    return answer;
  }

  #take(op: FieldOp): ResultView | null {
    if (op.kind === 'record') return this.#record(op);
    if (op.kind !== 'confirm' && op.kind !== 'void') return null;
    const result = this.results.get(op.resultId);
    if (!result) throw new CallRefused(404, { code: 'not-found', detail: '没有找到' });
    if (op.kind === 'confirm' && result.voidedAt)
      throw new CallRefused(409, { code: 'result-voided', detail: '已作废' });
    const changed =
      op.kind === 'confirm'
        ? { ...result, confirmedAt: result.confirmedAt ?? op.madeAt }
        : { ...result, voidedAt: result.voidedAt ?? op.madeAt, voidReason: result.voidReason ?? op.reason };
    this.results.set(result.id, changed);
    return changed;
  }

  #record(op: FieldOp & { kind: 'record' }): ResultView {
    const known = this.results.get(this.#byOp.get(op.opId) ?? '');
    const replaced = this.results.get(op.correctsId ?? '');
    const attempts = [...this.results.values()].filter(({ personId }) => personId === op.personId);
    const made: ResultView = known ?? {
      ...op.scored,
      id: `result-${++this.#count}`,
      opId: op.opId,
      personId: op.personId,
      attemptNo: replaced?.attemptNo ?? 1 + Math.max(0, ...attempts.map(({ attemptNo }) => attemptNo)),
      recordedAt: op.madeAt,
      confirmedAt: null,
      voidedAt: null,
      voidReason: null,
      correctsId: op.correctsId,
      challengeLevel: op.challengeLevel,
      teamId: op.teamId,
    };
    const result = op.confirmed && !made.confirmedAt ? { ...made, confirmedAt: op.madeAt } : made;
    this.results.set(result.id, result);
    this.#byOp.set(op.opId, result.id);
    return result;
  }
}

/** A disk: what is written stays when the page goes, as a copy and never as the page's own object. */
function fakeDisk(): FieldStore & { full: boolean } {
  const store = memoryFieldStore(true);
  const disk = {
    ...store,
    full: false,
    async write(change: Parameters<FieldStore['write']>[0]) {
      await Promise.resolve();
      if (disk.full) throw new Error('QuotaExceededError');
      await store.write(JSON.parse(JSON.stringify(change)) as typeof change);
    },
  };
  return disk;
}

/** A device with a page open; time passes when the test says so. */
export class FakeFieldDevice {
  ms = startMs;
  readonly server: FakeFieldServer;
  readonly disk = fakeDisk();
  queue: FieldQueue;
  #timers: { dueMs: number; act: () => void }[] = [];
  #ops = 0;

  constructor(server = new FakeFieldServer()) {
    this.server = server;
    this.queue = this.#open();
  }

  #open(): FieldQueue {
    return new FieldQueue('trainer', {
      line: this.server,
      store: this.disk,
      ms: () => this.ms,
      chance: () => 0.5,
      after: (milliseconds, act) => {
        const timer = { dueMs: this.ms + milliseconds, act };
        this.#timers.push(timer);
        return () => {
          this.#timers = this.#timers.filter((one) => one !== timer);
        };
      },
      alone: (work) => work(),
      tellTabs: () => undefined,
    });
  }

  /** The page dies without a word and is opened again. */
  async reload(): Promise<void> {
    this.queue.close();
    this.#timers = [];
    await settled();
    this.queue = this.#open();
    await this.queue.load();
    this.queue.flush();
    await settled();
  }

  async pass(milliseconds: number): Promise<void> {
    const untilMs = this.ms + milliseconds;
    for (;;) {
      for (let turn = 0; turn < 30; turn++) await settled();
      const [next] = this.#timers.filter(({ dueMs }) => dueMs <= untilMs).sort((a, b) => a.dueMs - b.dueMs);
      if (!next) break;
      this.#timers = this.#timers.filter((one) => one !== next);
      this.ms = Math.max(this.ms, next.dueMs);
      next.act();
    }
    this.ms = untilMs;
  }

  about(personId: string) {
    return {
      opId: `op-${++this.#ops}`,
      sessionId: 'session',
      assessorId: 'trainer',
      personId,
      personName: personId,
      drillZh: '手枪',
      drillEn: 'Pistol',
      madeAt: instantOf(this.ms),
    };
  }

  recordOp(personId: string, over: Partial<NewOp & { kind: 'record' }> = {}): NewOp & { kind: 'record' } {
    return {
      ...this.about(personId),
      kind: 'record',
      raw: { measure: 'ring_score', total: 88 },
      confirmed: true,
      correctsId: null,
      challengeLevel: null,
      teamId: null,
      scored,
      expectedNo: 1,
      ...over,
    };
  }
}

/** Somebody on a roster. */
export function rosterPerson(personId: string, over: Partial<RosterPerson> = {}): RosterPerson {
  return {
    personId,
    position: Number(personId.replace(/\D/g, '')) || 1,
    lane: null,
    name: personId,
    badgeNumber: '000001',
    unitZh: '东门派出所',
    unitEn: 'East Gate Station',
    sex: 'M',
    age: 34,
    exemptUntil: null,
    relay: null,
    missingAt: null,
    shownLevel: null,
    crossed: false,
    judged: null,
    panel: [],
    media: [],
    results: [],
    ...over,
  };
}
