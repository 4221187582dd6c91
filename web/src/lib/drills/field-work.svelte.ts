import { nextAttemptNo } from '@whetstone/core/drills/attempt-no.ts';
import { now } from '#lib/platform/clock.ts';
import { Entry } from './entry/entry.svelte.ts';
import type { MeasureEntry } from './entry/measure-entry.ts';
import type { Judged } from './judge.ts';
import { type RecordOp, resultOf } from './queue/field-op.ts';
import type { FieldQueue } from './queue/field-queue.svelte.ts';
import type { Draft } from './queue/field-store.ts';
import { type RosterRow, rosterRows, type SessionDetail, type ShownResult } from './roster-rows.ts';

/**
 * One drill session on this device: the roster as the server gave it, with everything done here since.
 * Nothing in it needs the network.
 */
export class FieldWork {
  readonly queue: FieldQueue;
  #measure: MeasureEntry<unknown>;
  #drafts = $state.raw<ReadonlyMap<string, Draft>>(new Map());
  detail = $state.raw<SessionDetail>() as SessionDetail;
  /** The disk refused an entry's tap: what is typed is only in this page. */
  unkept = $state(false);

  readonly rows = $derived.by(() =>
    rosterRows(this.detail, this.queue.results, this.queue.ops, new Set(this.#drafts.keys())),
  );
  readonly done = $derived.by(() => this.rows.filter(({ latest }) => latest !== null).length);
  readonly unconfirmed = $derived.by(() => this.rows.filter(({ state }) => state === 'unconfirmed').length);
  readonly waiting = $derived.by(
    () => this.queue.ops.filter(({ sessionId }) => sessionId === this.detail.session.id).length,
  );
  readonly refused = $derived.by(() =>
    this.queue.refused.filter(({ sessionId }) => sessionId === this.detail.session.id),
  );

  constructor(
    detail: SessionDetail,
    queue: FieldQueue,
    measure: MeasureEntry<unknown>,
    drafts: readonly Draft[],
  ) {
    this.detail = detail;
    this.queue = queue;
    this.#measure = measure;
    this.#drafts = new Map(drafts.map((draft) => [draft.personId, draft]));
  }

  /** Opens what the device kept of a session beside the roster. */
  static async open(
    detail: SessionDetail,
    queue: FieldQueue,
    measure: MeasureEntry<unknown>,
  ): Promise<FieldWork> {
    const { id } = detail.session;
    const drafts = await queue.store.draftsOf(id).catch(() => []);
    await queue.loadResults(id).catch(() => undefined);
    return new FieldWork(detail, queue, measure, drafts);
  }

  /** A fresh roster: results that it contains need not be kept beside it any longer. */
  learn(detail: SessionDetail): void {
    this.detail = detail;
    const listed = new Map(detail.roster.flatMap(({ results }) => results).map((one) => [one.id, one]));
    const meant = new Set([...this.#drafts.values()].map(({ correctsId }) => correctsId));
    const known = [...this.queue.results.values()].filter(({ result, crossed, opId }) => {
      const there = listed.get(result.id);
      const same = there?.confirmedAt === result.confirmedAt && there?.voidedAt === result.voidedAt;
      return same && !crossed && !(opId && meant.has(resultOf(opId)));
    });
    void this.queue.store.forgetResults(known.map(({ result }) => result.id)).catch(() => undefined);
  }

  rowOf(personId: string): RosterRow | undefined {
    return this.rows.find(({ person }) => person.personId === personId);
  }

  draftOf(personId: string): Draft | undefined {
    return this.#drafts.get(personId);
  }

  /** The entry of a person, as far as it had come. */
  entryFor(personId: string): Entry {
    const empty = { personId, history: [], violations: [], correctsId: null };
    const draft = this.#drafts.get(personId) ?? empty;
    return new Entry(draft, this.detail.definition, this.#measure, (next) => this.#keep(next));
  }

  /** Starts another entry for a person who has a result, for instance after it was voided. */
  begin(personId: string, correctsId: string | null = null): void {
    this.#keep({ personId, history: [], violations: [], correctsId });
  }

  /** Gives up a half-made entry. */
  forget(personId: string): void {
    this.#drafts = new Map([...this.#drafts].filter(([id]) => id !== personId));
    void this.queue.store.forgetDraft(this.detail.session.id, personId).catch(() => undefined);
  }

  /** Makes the result of an entry; resolves when it is on the disk. */
  async record(entry: Entry, judged: Judged & { is: 'scored' }, confirmed: boolean): Promise<void> {
    const row = this.rowOf(entry.personId);
    if (!row) return;
    const { personId } = entry;
    const correctsId = this.#idOf(entry.correctsId);
    this.#drafts = new Map([...this.#drafts].filter(([id]) => id !== personId));
    await this.queue.add(
      {
        ...this.#about(row),
        kind: 'record',
        raw: judged.raw,
        scored: judged.scored,
        confirmed,
        correctsId,
        expectedNo: nextAttemptNo(row.results),
      },
      [this.detail.session.id, personId],
    );
  }

  /** The person accepts a result that was recorded before. */
  async confirm(row: RosterRow, result: ShownResult): Promise<void> {
    const waiting = this.#recordOf(result);
    if (waiting) await this.queue.confirmWaiting(waiting);
    else await this.queue.add({ ...this.#about(row), kind: 'confirm', resultId: result.id });
  }

  /** Takes a result back with a reason; `correct` opens the entry that replaces it. */
  async takeBack(row: RosterRow, result: ShownResult, reason: string, correct: boolean): Promise<void> {
    if (correct) this.begin(row.person.personId, result.id);
    await this.queue.add({ ...this.#about(row), kind: 'void', resultId: result.id, reason });
  }

  #recordOf(result: ShownResult): RecordOp | undefined {
    return this.queue.ops.find(
      (op): op is RecordOp => op.kind === 'record' && resultOf(op.opId) === result.id,
    );
  }

  #about({ person }: RosterRow) {
    const { id, drillZh, drillEn } = this.detail.session;
    return {
      opId: this.queue.newId(),
      sessionId: id,
      assessorId: this.queue.assessorId,
      personId: person.personId,
      personName: person.name,
      drillZh,
      drillEn,
      madeAt: now(),
    };
  }

  /** A result that was named by its op while it waited has its own id once it is uploaded. */
  #idOf(reference: string | null): string | null {
    const made = [...this.queue.results.values()].find(
      ({ opId }) => opId !== null && resultOf(opId) === reference,
    );
    return made?.result.id ?? reference;
  }

  #keep(next: Omit<Draft, 'sessionId'>): void {
    const empty = next.history.length === 0 && next.violations.length === 0 && !next.correctsId;
    if (empty && !this.rowOf(next.personId)?.latest) return this.forget(next.personId);
    const draft: Draft = { ...next, sessionId: this.detail.session.id };
    this.#drafts = new Map([...this.#drafts, [next.personId, draft]]);
    this.queue.store.keepDraft(draft).then(
      () => (this.unkept = false),
      () => (this.unkept = true),
    );
  }
}
