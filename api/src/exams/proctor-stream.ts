import { dayAt } from '@whetstone/core/platform/clock.ts';
import type { Reach } from '@whetstone/core/access/reach.ts';
import { type ProctorConsole, proctorConsole } from '@whetstone/core/exams/proctor-contract.ts';
import { actAs } from '@whetstone/db/access/reach.ts';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { FastifyReply } from 'fastify';
import { authorise } from '../platform/authenticate.ts';
import type { House } from '../platform/house.ts';
import { consoleOf } from './proctoring.ts';

/** How often a round that somebody watches is looked at. */
const TURN_MS = 2_000;
/** Then a browser opens its stream anew, with the rights it has by now. */
const STREAM_MS = 10 * 60_000;

/** Reads the console as it stands, under row-level security. */
async function read(house: House, reach: Reach, roundId: string): Promise<ProctorConsole> {
  const now = house.clock.now();
  const em = house.orm.em.fork();
  actAs(em, reach, dayAt(now));
  return em.transactional((inner) => consoleOf(inner as EntityManager, reach, roundId, now));
}

/** One round as seen with one reach, for all screens that watch it with the same rights. */
class Watch {
  readonly #read: () => Promise<ProctorConsole>;
  readonly #screens = new Set<FastifyReply>();
  readonly #end: () => void;
  /** What was told last, by person. */
  #told = new Map<string, string>();
  #timer: NodeJS.Timeout | undefined;

  constructor(look: () => Promise<ProctorConsole>, end: () => void) {
    this.#read = look;
    this.#end = end;
  }

  /** Tells a screen everything, and from then on what changes. */
  join(screen: FastifyReply, whole: ProctorConsole): void {
    screen.raw.write(`retry: 2000\nevent: whole\ndata: ${JSON.stringify(whole)}\n\n`);
    this.#screens.add(screen);
    screen.raw.on('close', () => this.#leave(screen));
    this.#timer ??= setTimeout(() => void this.#turn(), TURN_MS);
  }

  close(): void {
    clearTimeout(this.#timer);
    for (const screen of this.#screens) screen.raw.end();
  }

  #leave(screen: FastifyReply): void {
    this.#screens.delete(screen);
    if (this.#screens.size > 0) return;
    clearTimeout(this.#timer);
    this.#end();
  }

  /** A turn that fails says nothing: screens see the age of what they show. */
  async #turn(): Promise<void> {
    try {
      const { round, seats, serverNow } = await this.#read();
      const changed = seats.filter((seat) => {
        const text = JSON.stringify(seat);
        if (this.#told.get(seat.personId) === text) return false;
        this.#told.set(seat.personId, text);
        return true;
      });
      const text = JSON.stringify({ round, seats: changed, serverNow });
      for (const { raw } of this.#screens) raw.write(`event: seats\ndata: ${text}\n\n`);
    } catch (error) {
      // Rights or round are gone: whoever opens the stream again is told so.
      if ((error as Error).message === 'not-found') this.close();
    }
    if (this.#screens.size > 0) this.#timer = setTimeout(() => void this.#turn(), TURN_MS);
  }
}

/**
 * `GET /api/rounds/:roundId/proctor/stream`: server-sent events for open consoles: first the whole console
 * as its route gives it, then every two seconds the candidates who changed. However many watch a round with the
 * same rights, it is read once a turn; candidates pay nothing for being watched.
 */
export function mountProctorStream(house: House): void {
  const watches = new Map<string, Watch>();
  house.app.get<{ Params: { roundId: string } }>(
    `${proctorConsole.path}/stream`,
    { schema: { hide: true, params: proctorConsole.params } },
    async (request, reply) => {
      const { reach } = await authorise(house, request, proctorConsole, house.clock.now());
      const { roundId } = request.params;
      const whole = await read(house, reach, roundId);
      reply.hijack();
      reply.raw.writeHead(200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      });
      const key = `${roundId} ${JSON.stringify(reach)}`;
      const fresh = () =>
        new Watch(
          () => read(house, reach, roundId),
          () => watches.delete(key),
        );
      const watch = watches.get(key) ?? fresh();
      watches.set(key, watch);
      watch.join(reply, whole);
      const end = setTimeout(() => reply.raw.end(), STREAM_MS);
      reply.raw.on('close', () => clearTimeout(end));
    },
  );
  house.app.addHook('preClose', () => {
    for (const watch of watches.values()) watch.close();
    return Promise.resolve();
  });
}
