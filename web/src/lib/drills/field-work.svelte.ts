import { nextAttemptNo } from '@whetstone/core/drills/attempt-no.ts';
import { safetyPoints } from '@whetstone/core/drills/safety.ts';
import { now } from '#lib/platform/clock.ts';
import { Entry } from './entry/entry.svelte.ts';
import type { MeasureEntry } from './entry/measure-entry.ts';
import type { Judged } from './judge.ts';
import { openStops } from './open-stops.ts';
import { type RecordOp, resultOf } from './queue/field-op.ts';
import type { FieldQueue } from './queue/field-queue.svelte.ts';
import type { Draft } from './queue/field-store.ts';
import { type RosterRow, rosterRows, type SessionDetail, type ShownResult } from './roster-rows.ts';

const tickedKey = ({ session }: SessionDetail) => `field-checked-${session.id}`;

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
    rosterRows(this.detail, this.queue.results, this.queue, new Set(this.#drafts.keys())),
  );
  readonly done = $derived.by(() => this.rows.filter(({ latest }) => latest !== null).length);
  readonly unconfirmed = $derived.by(() => this.rows.filter(({ state }) => state === 'unconfirmed').length);
  readonly waiting = $derived.by(
    () => this.queue.ops.filter(({ sessionId }) => sessionId === this.detail.session.id).length,
  );
  readonly refused = $derived.by(() =>
    this.queue.refused.filter(({ sessionId }) => sessionId === this.detail.session.id),
  );

  /** Stops that nobody has ended: who stands under one of them is not scored. */
  readonly stops = $derived.by(() => openStops(this.detail, [...this.queue.sent, ...this.queue.ops]));

  /** Ticked on this device: also while the roster that it keeps does not know of it. */
  #ticked = $state(false);
  /** What must hold before the first shot was ticked, or there is nothing to tick. */
  readonly checked = $derived.by(
    () =>
      safetyPoints(this.detail.definition).length === 0 ||
      this.detail.safetyChecks.length > 0 ||
      this.#ticked ||
      this.queue.ops.some(({ kind, sessionId }) => kind === 'check' && sessionId === this.detail.session.id),
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
    this.#ticked = globalThis.localStorage?.getItem(tickedKey(detail)) === 'on';
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

  /**
   * Starts another entry for a person who has a result, for instance after it was voided.
   * @param reason why it takes the place of this examiner's own mark
   */
  begin(personId: string, correctsId: string | null = null, reason: string | null = null): void {
    this.#keep({ personId, history: [], violations: [], correctsId, reason });
  }

  /** Gives up a half-made entry. */
  forget(personId: string): void {
    this.#drafts = new Map([...this.#drafts].filter(([id]) => id !== personId));
    void this.queue.store.forgetDraft(this.detail.session.id, personId).catch(() => undefined);
  }

  /**
   * Makes the result of an entry, or this examiner's mark where several judge; of a team drill a result for
   * each of the team. Resolves when it is on the disk.
   */
  async record(entry: Entry, judged: Judged & { is: 'scored' }, confirmed: boolean): Promise<void> {
    const row = this.rowOf(entry.personId);
    if (!row) return;
    const opId = this.#drafts.get(entry.personId)?.opId ?? this.queue.newId();
    this.#drafts = new Map([...this.#drafts].filter(([id]) => id !== entry.personId));
    const { raw, scored } = judged;
    const said = { raw, scored, challengeLevel: entry.challengeLevel };
    const drafted = [this.detail.session.id, entry.personId] as const;
    if (this.detail.session.examiners > 1 && !entry.correctsId) {
      const mark = { ...this.#about(row), ...said, opId, kind: 'mark', reason: entry.reason } as const;
      return this.queue.add(mark, drafted);
    }
    const correctsId = this.#idOf(entry.correctsId);
    const team = raw.measure === 'rubric5' && !correctsId ? (raw.team ?? []) : [];
    const teamId = team.length > 0 ? this.queue.newId() : null;
    const mates = this.rows.filter(
      ({ person: { personId } }) => personId !== entry.personId && team.includes(personId),
    );
    const records = [
      { ...this.#recordOf(row, { ...said, correctsId, teamId, confirmed }), opId },
      ...mates.map((mate) => this.#recordOf(mate, { ...said, correctsId: null, teamId, confirmed: false })),
    ];
    await this.queue.addTogether(records, drafted);
  }

  /**
   * The op that a photo taken now belongs to: of the entry that is being made, else of the person's newest result; null
   * when there is neither.
   */
  photoOf(personId: string, entering: boolean): string | null {
    if (!entering) {
      const row = this.rowOf(personId);
      return (row?.latest ?? row?.results.at(-1))?.opId ?? null;
    }
    const empty = { personId, history: [], violations: [], correctsId: null };
    const draft = this.#drafts.get(personId) ?? empty;
    const opId = this.#drafts.get(personId)?.opId ?? this.queue.newId();
    this.#keep({ ...draft, opId });
    return opId;
  }

  #recordOf(
    row: RosterRow,
    said: Pick<RecordOp, 'raw' | 'scored' | 'challengeLevel' | 'correctsId' | 'teamId' | 'confirmed'>,
  ) {
    return { ...this.#about(row), ...said, kind: 'record', expectedNo: nextAttemptNo(row.results) } as const;
  }

  /** Everything was ticked before the first shot. */
  tick(points: readonly string[]): Promise<void> {
    this.#ticked = true;
    globalThis.localStorage?.setItem(tickedKey(this.detail), 'on');
    return this.queue.add({ ...this.#about(null), kind: 'check', points });
  }

  /** Stops a person for safety; the safety officer hears of it as soon as it is sent. */
  stop(row: RosterRow, reasons: readonly string[]): Promise<void> {
    return this.queue.add({ ...this.#about(row), kind: 'stop', reasons });
  }

  /** The safety officer gives the pads back, with the reason; also without network. */
  release(stopId: string, reason: string): Promise<void> {
    return this.queue.add({ ...this.#about(null), kind: 'release', stopId, reason });
  }

  notePresence(row: RosterRow, there: boolean): Promise<void> {
    return this.queue.add({ ...this.#about(row), kind: 'presence', there });
  }

  /** Postpones a person for injury, and nothing else is said of it; null takes it back. */
  postpone(row: RosterRow, untilOn: string | null): Promise<void> {
    return this.queue.add({ ...this.#about(row), kind: 'postpone', untilOn });
  }

  /** The person accepts a result that was recorded before. */
  async confirm(row: RosterRow, result: ShownResult): Promise<void> {
    const waiting = this.#waitingOf(result);
    if (waiting) await this.queue.confirmWaiting(waiting);
    else await this.queue.add({ ...this.#about(row), kind: 'confirm', resultId: result.id });
  }

  /** Takes a result back with a reason; `correct` opens the entry that replaces it. */
  async takeBack(row: RosterRow, result: ShownResult, reason: string, correct: boolean): Promise<void> {
    if (correct) this.begin(row.person.personId, result.id);
    await this.queue.add({ ...this.#about(row), kind: 'void', resultId: result.id, reason });
  }

  #waitingOf(result: ShownResult): RecordOp | undefined {
    return this.queue.ops.find(
      (op): op is RecordOp => op.kind === 'record' && resultOf(op.opId) === result.id,
    );
  }

  #about(row: RosterRow | null) {
    const { id, drillZh, drillEn } = this.detail.session;
    return {
      opId: this.queue.newId(),
      sessionId: id,
      assessorId: this.queue.assessorId,
      personId: row?.person.personId ?? '',
      personName: row?.person.name ?? '',
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
    const known = this.#drafts.get(next.personId)?.opId;
    const opId = next.opId ?? known;
    const said = next.correctsId || next.challengeLevel || next.reason || opId;
    const empty = next.history.length === 0 && next.violations.length === 0 && !said;
    if (empty && !this.rowOf(next.personId)?.latest) return this.forget(next.personId);
    const draft: Draft = { ...next, ...(opId && { opId }), sessionId: this.detail.session.id };
    this.#drafts = new Map([...this.#drafts, [next.personId, draft]]);
    this.queue.store.keepDraft(draft).then(
      () => (this.unkept = false),
      () => (this.unkept = true),
    );
  }
}
