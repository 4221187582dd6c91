import { admitOp, currentAnswers, type LoggedOp } from '@whetstone/core/exams/answer-log.ts';
import { isSealed, takesAnswers, type AttemptState } from '@whetstone/core/exams/attempt-states.ts';
import type { AnswerFileText } from '@whetstone/core/exams/answer-file.ts';
import type { AttemptView } from '@whetstone/core/exams/sitting-contract.ts';
import type { DeviceStanding } from '@whetstone/core/exams/device-contract.ts';
import { CallRefused, Offline } from '#lib/platform/call-errors.ts';
import type { Submission } from '../sitting/answer-store.ts';
import type { Brought, Line, SaveBody, Saved } from '../sitting/line.ts';

/**
 * What happens to one request on its way. `lost-answer` = the server acts, nobody hears of it; `held` = it
 * arrives only after a later one, and nobody hears of it.
 */
export type Fate = 'through' | 'lost' | 'lost-answer' | 'held' | 'twice' | Error;

const fields = new Set(['opId', 'position', 'clientSeq', 'baseRev', 'value', 'madeAt']);

function elsewhere(standing: DeviceStanding): CallRefused {
  return new CallRefused(409, { code: 'on-another-device', standing });
}

/** A server of one attempt that decides as the real one does, and a network that does what it is told. */
export class FakeServer {
  log: LoggedOp[] = [];
  state: AttemptState = 'in_progress';
  deadlineAt: string;
  bodies: SaveBody[] = [];
  leftCount = 0;
  requests = 0;
  atOnce = 0;
  mostAtOnce = 0;
  submissions = 0;
  /** What this device is to the attempt; with `approves` a proctor has to let it in. */
  standing: DeviceStanding = 'active';
  approves = false;
  files: AnswerFileText[] = [];
  /** The fate of each request; the default is how the network is now. */
  fates: Fate[] = [];
  network: Fate = 'through';
  #now: () => string;
  #held: Array<() => void> = [];

  constructor(now: () => string, deadlineAt: string) {
    this.#now = now;
    this.deadlineAt = deadlineAt;
  }

  /** What counts: by position. */
  answers(): Map<number, unknown> {
    return new Map([...currentAnswers(this.log)].map(([position, { value }]) => [position, value]));
  }

  get view(): AttemptView {
    const now = this.#now();
    return {
      attemptId: 'attempt-1',
      roundId: 'round-1',
      title: '第四季度法制考试',
      state: this.state,
      startedAt: '2026-11-24T06:00:00.000Z',
      deadlineAt: this.deadlineAt,
      hardEndAt: this.deadlineAt,
      graceSeconds: 60,
      serverNow: now,
      serverRev: this.log.length,
      partialCredit: 'half-if-subset',
      partsCredit: 'per-part',
      items: [],
      answers: [...currentAnswers(this.log).values()].map(({ position, value, serverRev, serverAt }) => ({
        position,
        value: value as AttemptView['answers'][number]['value'],
        serverRev,
        savedAt: serverAt,
      })),
    };
  }

  readonly line: Line = {
    save: (body) =>
      this.#travel(() => {
        this.bodies.push(body);
        return this.#save(body);
      }),
    look: () =>
      this.#travel(() => {
        if (this.state === 'voided') throw new CallRefused(409, { code: 'sitting-voided' });
        if (isSealed(this.state)) throw new CallRefused(409, { code: 'attempt-closed' });
        if (this.standing !== 'active') throw elsewhere(this.standing);
        return this.view;
      }),
    takeOver: () =>
      this.#travel((): DeviceStanding => {
        if (this.standing === 'elsewhere') this.standing = this.approves ? 'waiting' : 'active';
        return this.standing;
      }),
    bring: (file) =>
      this.#travel((): Brought => {
        this.files.push(file);
        return { counted: true, answers: file.answers, hash: 'h' };
      }),
    submit: () =>
      this.#travel((): Submission => {
        if (this.standing !== 'active' && !isSealed(this.state)) throw elsewhere(this.standing);
        this.submissions += 1;
        if (this.state === 'voided') throw new CallRefused(409, { code: 'sitting-voided' });
        if (this.state === 'paused') throw new CallRefused(409, { code: 'attempt-paused' });
        if (takesAnswers(this.state)) this.state = 'submitted';
        if (!isSealed(this.state)) throw new CallRefused(409, { code: 'attempt-closed' });
        const submittedAt = this.#now();
        return {
          attemptId: 'attempt-1',
          state: this.state,
          submittedAt,
          answers: this.answers().size,
          hash: 'h',
        };
      }),
  };

  #save({ device, ops, left }: SaveBody): Saved {
    const unknown = ops.flatMap((op) => Object.keys(op)).find((field) => !fields.has(field));
    if (unknown) throw new CallRefused(400, { code: 'invalid-input', detail: unknown });
    if (this.standing === 'waiting' || this.standing === 'denied')
      throw new CallRefused(409, { code: 'device-not-admitted' });
    const before = this.log.length;
    const receipts = ops.map((op) => {
      const late = !takesAnswers(this.state);
      const arrival = { serverRev: this.log.length + 1, serverAt: this.#now(), late };
      const { entry, isNew, stale } = admitOp(this.log, { ...op, device }, arrival);
      if (isNew) this.log.push(entry);
      const { opId, position, serverRev, serverAt } = entry;
      return { opId, position, serverRev, serverAt, hash: 'x', late: entry.late, stale };
    });
    if (this.log.length > before) this.leftCount += left?.count ?? 0;
    const elsewhere = this.standing === 'active' ? {} : { elsewhere: true as const };
    return {
      receipts,
      state: this.state,
      deadlineAt: this.deadlineAt,
      serverNow: this.#now(),
      ...elsewhere,
    };
  }

  async #travel<T>(act: () => T): Promise<T> {
    const fate = this.fates.shift() ?? this.network;
    this.requests += 1;
    this.mostAtOnce = Math.max(this.mostAtOnce, ++this.atOnce);
    await Promise.resolve();
    this.atOnce -= 1;
    if (fate === 'lost') throw new Offline(undefined);
    if (fate instanceof Error) throw fate;
    if (fate === 'held') {
      this.#held.push(act);
      throw new Offline(undefined);
    }
    const answer = act();
    if (fate === 'twice') act();
    for (const late of this.#held.splice(0)) late();
    if (fate === 'lost-answer') throw new Offline(undefined);
    return answer;
  }
}
