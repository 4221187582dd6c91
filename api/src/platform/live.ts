import { type Reach, reachOf, reachesUnit } from '@whetstone/core/access/reach.ts';
import { dayAt } from '@whetstone/core/platform/clock.ts';
import { type LiveMessage, liveChannel } from '@whetstone/core/platform/live.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { grantsInForce } from '@whetstone/db/access/grants.ts';
import type { FastifyReply } from 'fastify';
import pg from 'pg';
import type { AppOptions } from './app.ts';
import { claimsOf } from './authenticate.ts';
import type { House } from './house.ts';

interface Screen {
  personId: string;
  familyId: string;
  heatmap: Reach | null;
  reply: FastifyReply;
}

const KEEP_ALIVE_MS = 20_000;
const RECONNECT_MS = 1_000;

/** Whether an open screen may be told: own matters always, aggregates within the heatmap's reach. */
export function mayHear(screen: { personId: string; heatmap: Reach | null }, message: LiveMessage): boolean {
  if ('personId' in message && message.personId === screen.personId) return true;
  if (message.kind === 'attempt') return false;
  return screen.heatmap !== null && reachesUnit(screen.heatmap, message.unitPath);
}

/**
 * `GET /api/events`: server-sent events for open screens. One PostgreSQL listener per api process
 * fans the workers' notifications out, so any number of api processes serve any screen.
 */
export async function mountLive(house: House, { databaseUrl }: AppOptions): Promise<void> {
  const { app, orm, clock, ended } = house;
  const screens = new Set<Screen>();
  app.get('/api/events', { schema: { hide: true } }, async (request, reply) => {
    const claims = claimsOf(house, request, clock.now());
    if (!claims) throw new Refusal('not-signed-in');
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
    const screen = { personId, familyId, heatmap: reachOf(actor, 'read-heatmap'), reply };
    screens.add(screen);
    request.raw.on('close', () => screens.delete(screen));
  });
  ended.onEnd((familyId) => {
    for (const screen of screens) if (screen.familyId === familyId) screen.reply.raw.end();
  });
  const keepAlive = setInterval(() => {
    for (const { reply } of screens) reply.raw.write(': still here\n\n');
  }, KEEP_ALIVE_MS);
  const stop = databaseUrl ? listen(databaseUrl, (text) => tell(screens, text)) : () => Promise.resolve();
  app.addHook('preClose', async () => {
    clearInterval(keepAlive);
    for (const { reply } of screens) reply.raw.end();
    await stop();
  });
}

function tell(screens: Iterable<Screen>, text: string): void {
  const message = JSON.parse(text) as LiveMessage;
  for (const screen of screens)
    if (mayHear(screen, message)) screen.reply.raw.write(`event: change\ndata: ${text}\n\n`);
}

/** Listens on the live channel for as long as the process lives, through restarts of the database. */
function listen(url: string, hear: (text: string) => void): () => Promise<void> {
  let client: pg.Client | null = null;
  let stopped = false;
  const connect = async () => {
    if (stopped) return;
    const next = new pg.Client({ connectionString: url });
    next.on('error', () => undefined);
    next.on('end', () => setTimeout(connect, RECONNECT_MS).unref());
    next.on('notification', ({ payload }) => payload && hear(payload));
    client = next;
    await next
      .connect()
      .then(() => next.query(`listen ${liveChannel}`))
      .catch(() => next.end().catch(() => undefined));
  };
  void connect();
  return async () => {
    stopped = true;
    await client?.end().catch(() => undefined);
  };
}
