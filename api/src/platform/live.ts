import { type Reach, reachOf, reachesUnit } from '@whetstone/core/access/reach.ts';
import { dayAt, later, millisecondsOf } from '@whetstone/core/platform/clock.ts';
import { grantChannel, type LiveMessage, liveChannel, signInChannel } from '@whetstone/core/platform/live.ts';
import { grantsInForce } from '@whetstone/db/access/grants.ts';
import { signInsEndedSince } from '@whetstone/db/access/sign-ins.ts';
import type { FastifyReply } from 'fastify';
import type { AppOptions } from './app.ts';
import { signedInClaims } from './authenticate.ts';
import { ACCESS_TOKEN_SECONDS } from './ended-sign-ins.ts';
import type { House } from './house.ts';
import { listenOn } from './listen.ts';

interface Screen {
  personId: string;
  familyId: string;
  heatmap: Reach | null;
  openedAt: string;
  reply: FastifyReply;
}

/** The open screens, also by person. */
class Screens extends Set<Screen> {
  readonly #byPerson = new Map<string, Set<Screen>>();

  override add(screen: Screen): this {
    const own = this.#byPerson.get(screen.personId) ?? new Set();
    this.#byPerson.set(screen.personId, own.add(screen));
    return super.add(screen);
  }

  override delete(screen: Screen): boolean {
    const own = this.#byPerson.get(screen.personId);
    own?.delete(screen);
    if (own?.size === 0) this.#byPerson.delete(screen.personId);
    return super.delete(screen);
  }

  of(personId: string): Iterable<Screen> {
    return this.#byPerson.get(personId) ?? [];
  }
}

const KEEP_ALIVE_MS = 20_000;
/** Then a browser opens its stream anew, with what it may hear by now: grants begin and end with the day. */
const STREAM_SECONDS = 1_800;

/** Nobody but the person is told. */
function isPersonal(
  message: LiveMessage,
): message is Extract<LiveMessage, { kind: 'attempt' | 'round' | 'range' | 'inbox' }> {
  return ['attempt', 'round', 'range', 'inbox'].includes(message.kind);
}

/** Whether an open screen may be told: own matters always, aggregates within the heatmap's reach. */
export function mayHear(screen: { personId: string; heatmap: Reach | null }, message: LiveMessage): boolean {
  if ('personId' in message && message.personId === screen.personId) return true;
  if (isPersonal(message)) return false;
  return screen.heatmap !== null && reachesUnit(screen.heatmap, message.unitPath);
}

/**
 * `GET /api/events`: server-sent events for open screens. One PostgreSQL listener per api process
 * fans the workers' notifications out, so any number of api processes serve any screen.
 */
export async function mountLive(house: House, { databaseUrl }: AppOptions): Promise<void> {
  const { app, orm, clock, ended } = house;
  const screens = new Screens();
  app.get('/api/events', { schema: { hide: true } }, async (request, reply) => {
    const claims = signedInClaims(house, request, clock.now());
    const grants = await grantsInForce(orm.em.fork(), claims.personId, dayAt(clock.now()));
    const actor = { personId: claims.personId, grants };
    reply.hijack();
    reply.raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    reply.raw.write('retry: 2000\nevent: ready\ndata: {}\n\n');
    const { personId, familyId } = claims;
    const screen = {
      personId,
      familyId,
      heatmap: reachOf(actor, 'read-heatmap'),
      openedAt: clock.now(),
      reply,
    };
    screens.add(screen);
    reply.raw.on('close', () => screens.delete(screen));
  });
  ended.onEnd((familyId) => endAll(screens, (screen) => screen.familyId === familyId));
  const keepAlive = setInterval(() => {
    const oldest = later(clock.now(), -STREAM_SECONDS);
    endAll(screens, (screen) => screen.openedAt < oldest);
    for (const { reply } of screens) reply.raw.write(': still here\n\n');
  }, KEEP_ALIVE_MS);
  const stop = databaseUrl ? await followOthers(house, databaseUrl, screens) : () => Promise.resolve();
  app.addHook('preClose', async () => {
    clearInterval(keepAlive);
    for (const { reply } of screens) reply.raw.end();
    await stop();
  });
}

/** Hears from the workers what changed, and from all api processes which sign-ins ended. */
function followOthers(
  { orm, clock, ended }: House,
  url: string,
  screens: Screens,
): Promise<() => Promise<void>> {
  const remember = (familyId: string) => ended.add(familyId, millisecondsOf(clock.now()));
  return listenOn(
    url,
    {
      [liveChannel]: (text) => tell(screens, text),
      [signInChannel]: remember,
      [grantChannel]: (personId) => endAll(screens, (screen) => screen.personId === personId),
    },
    async () => {
      const since = later(clock.now(), -ACCESS_TOKEN_SECONDS);
      for (const familyId of await signInsEndedSince(orm.em.fork(), since)) remember(familyId);
    },
  );
}

/** Ends these streams; the browser comes back by itself with its rights of then. */
function endAll(screens: Iterable<Screen>, which: (screen: Screen) => boolean): void {
  for (const screen of screens) if (which(screen)) screen.reply.raw.end();
}

/** A whole hall may be told at once, each of their own: only the screens of that person are looked at. */
function tell(screens: Screens, text: string): void {
  const message = JSON.parse(text) as LiveMessage;
  for (const screen of isPersonal(message) ? screens.of(message.personId) : screens)
    if (mayHear(screen, message)) screen.reply.raw.write(`event: change\ndata: ${text}\n\n`);
}
