import { browser } from '$app/env';
import type { Output } from '@whetstone/core/platform/route.ts';
import { sendAttendance, type sessionAttendance } from '@whetstone/core/training/attendance-contract.ts';
import {
  type Mark,
  type Said,
  type Standing,
  standingOf,
  totalsOf,
} from '@whetstone/core/training/attendance.ts';
import { deviceId } from '#lib/drills/device.ts';
import { call } from '#lib/platform/call.ts';
import { CallRefused } from '#lib/platform/call-errors.ts';
import { now } from '#lib/platform/clock.ts';
import { newOpId } from '#lib/platform/op-id.ts';
import { sync } from '#lib/platform/sync.svelte.ts';

type Held = Output<typeof sessionAttendance>;
type Line = Held['lines'][number];
/** A mark that the server has not acknowledged. */
type Waiting = {
  id: string;
  personId: string;
  said: Said;
  way: 'list' | 'badge';
  seq: number;
  saidAt: string;
};

/** One batch at most. */
const BATCH = 200;

/** A person with what holds of them, marks that wait on this device included. */
export interface RollLine extends Line {
  readonly standing: Standing;
}

/**
 * The roll of one session on this device. Every tap is kept on the device first and then sent, as often as it
 * takes; what holds is read from all marks by core's law, here as on the server.
 */
export class AttendanceWork {
  readonly #key: string;
  readonly #sessionId: string;
  #seq = 0;
  lines = $state.raw<readonly Line[]>([]);
  waiting = $state.raw<readonly Waiting[]>([]);
  sending = $state(false);
  /** How far this device's clock runs ahead, in seconds, as the server measured it. */
  skewSeconds = $state(0);
  unlisted = $state(0);

  readonly roll: readonly RollLine[] = $derived(this.lines.map((line) => this.#withWaiting(line)));
  readonly totals = $derived(
    totalsOf(
      this.roll.map(({ standing }) => standing.state),
      false,
    ),
  );

  constructor(held: Pick<Held, 'lines' | 'session'>, personId: string) {
    this.#sessionId = held.session.sessionId;
    this.#key = `whetstone-attendance-${personId}-${this.#sessionId}`;
    this.lines = held.lines;
    // On the server there is no device to have kept anything.
    if (!browser) return;
    const kept = JSON.parse(localStorage.getItem(this.#key) ?? '{}') as { waiting?: Waiting[]; seq?: number };
    this.waiting = kept.waiting ?? [];
    this.#seq = kept.seq ?? 0;
    this.#report();
  }

  #withWaiting(line: Line): RollLine {
    const own = this.waiting
      .filter(({ personId }) => personId === line.personId)
      .map((one): Mark => ({ ...one, device: deviceId(), settles: [] }));
    return { ...line, standing: standingOf([...line.marks, ...own]) };
  }

  #keep(): void {
    localStorage.setItem(this.#key, JSON.stringify({ waiting: this.waiting, seq: this.#seq }));
    this.#report();
  }

  #report(failed = false): void {
    sync.report('attendance', { waiting: this.waiting.length, sending: this.sending, failed });
  }

  /** Notes it on the device; the way to the server is taken by itself. */
  say(personId: string, said: Said, way: 'list' | 'badge' = 'list'): void {
    const saidAt = now();
    this.#seq += 1;
    const mark = { id: newOpId(Date.parse(saidAt)), personId, said, way, seq: this.#seq, saidAt };
    this.waiting = [...this.waiting, mark];
    this.#keep();
    void this.send();
  }

  /** Sends what waits; what cannot be sent now stays. */
  async send(): Promise<void> {
    if (this.sending || this.waiting.length === 0) return;
    this.sending = true;
    const batch = this.waiting.slice(0, BATCH);
    let failed = false;
    try {
      const { answers, skewSeconds, lines } = await call(fetch, sendAttendance, {
        params: { sessionId: this.#sessionId },
        body: { device: deviceId(), sentAt: now(), marks: [...batch] },
      });
      const done = new Set(answers.map(({ id }) => id));
      this.lines = lines;
      this.skewSeconds = skewSeconds;
      this.unlisted += answers.filter(({ was }) => was === 'unlisted').length;
      this.waiting = this.waiting.filter(({ id }) => !done.has(id));
    } catch (error) {
      failed = error instanceof CallRefused;
    }
    this.sending = false;
    this.#keep();
    if (failed) this.#report(true);
    else if (this.waiting.length > 0 && this.waiting[0] !== batch[0]) await this.send();
  }

  /** What another way brought: a correction, or the list read again. */
  take(lines: readonly Line[]): void {
    this.lines = lines;
  }
}
