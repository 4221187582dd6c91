import {
  type ProctorConsole,
  proctorConsole,
  type ProctorEvent,
  proctorEvents,
  type ProctorRound,
  type Seat,
} from '@whetstone/core/exams/proctor-contract.ts';
import { instantOf, millisecondsOf } from '@whetstone/core/platform/clock.ts';
import { addressOf, call } from '#lib/platform/call.ts';
import { type Happening, happenedBetween, wentOffline } from './happenings.ts';

/** Without a stream for so long, the console reads again by itself … */
const silentMs = 6_000;
/** … every so often, and says so when nothing answers for this long. */
const pollMs = 5_000;
const lostMs = 11_000;
const keptHappenings = 200;

/**
 * One round as it is watched: told by a stream, read again every five seconds where no stream comes
 * through. It knows how old what it shows is, and counts all ages by the server's clock.
 */
export class RoundWatch {
  readonly roundId: string;
  round: ProctorRound;
  seats = $state.raw<readonly Seat[]>([]);
  events = $state.raw<readonly ProctorEvent[]>([]);
  /** What this page saw happen and no server keeps: lost networks, left pages; newest first. */
  happenings = $state.raw<readonly Happening[]>([]);
  /** The server's clock, a second at a time. */
  now = $state('');
  /** How old what is shown is. */
  ageSeconds = $state(0);
  streaming = $state(false);
  readonly lost = $derived(this.ageSeconds * 1000 > lostMs);

  #offsetMs = 0;
  #heardMs = 0;
  #polledMs = 0;
  #source: EventSource | undefined;

  constructor(first: ProctorConsole, events: readonly ProctorEvent[]) {
    this.roundId = first.round.id;
    this.round = $state.raw(first.round);
    this.events = events;
    this.#take(first, true);
  }

  /** Watches while the page is open. Gives back how to stop. */
  follow(): () => void {
    this.#open();
    const timer = setInterval(() => this.#tick(), 1_000);
    return () => {
      clearInterval(timer);
      this.#source?.close();
    };
  }

  /** Reads everything now, such as after something was done. */
  async read(): Promise<void> {
    const params = { roundId: this.roundId };
    this.#polledMs = performance.now();
    const [whole, { events }] = await Promise.all([
      call(fetch, proctorConsole, { params }),
      call(fetch, proctorEvents, { params }),
    ]);
    this.events = events;
    this.#take(whole, true);
  }

  #open(): void {
    const address = `${addressOf(proctorConsole, { params: { roundId: this.roundId } })}/stream`;
    const source = (this.#source = new EventSource(address));
    const hear = (whole: boolean) => (event: MessageEvent<string>) => {
      this.streaming = true;
      this.#take(JSON.parse(event.data) as ProctorConsole, whole);
    };
    source.addEventListener('whole', hear(true));
    source.addEventListener('seats', hear(false));
    source.addEventListener('error', () => {
      this.streaming = false;
      // The browser tries again by itself, except after an answer that is no stream.
      if (source.readyState === EventSource.CLOSED && source === this.#source) this.#source = undefined;
    });
  }

  #take({ round, seats, serverNow }: ProctorConsole, whole: boolean): void {
    this.#heardMs = performance.now();
    this.#offsetMs = millisecondsOf(serverNow) - this.#heardMs;
    const before = this.seats;
    this.#tell();
    this.round = round;
    if (!whole && seats.length === 0) return;
    const fresh = new Map(seats.map((seat) => [seat.personId, seat]));
    this.seats = whole ? seats : before.map((seat) => fresh.get(seat.personId) ?? seat);
    const news = happenedBetween(before, this.seats, serverNow);
    this.happenings = [...news, ...this.happenings].slice(0, keptHappenings);
    const moved = before.some((seat) => (fresh.get(seat.personId) ?? seat).state !== seat.state);
    if (!whole && moved) void this.#readEvents();
  }

  async #readEvents(): Promise<void> {
    const params = { roundId: this.roundId };
    const told = await call(fetch, proctorEvents, { params }).catch(() => undefined);
    if (told) this.events = told.events;
  }

  #tell(): void {
    const ms = performance.now();
    this.now = instantOf(Math.floor(ms + this.#offsetMs));
    this.ageSeconds = Math.floor((ms - this.#heardMs) / 1000);
  }

  #tick(): void {
    const before = this.now;
    this.#tell();
    const silent = wentOffline(this.seats, before, this.now);
    if (silent.length > 0) this.happenings = [...silent, ...this.happenings].slice(0, keptHappenings);
    if (document.visibilityState === 'hidden') return;
    const ms = performance.now();
    if (ms - this.#heardMs < silentMs || ms - this.#polledMs < pollMs) return;
    this.streaming = false;
    void this.read()
      .then(() => this.#source ?? this.#open())
      .catch(() => undefined);
  }
}
