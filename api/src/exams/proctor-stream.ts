import type { EntityManager } from '@mikro-orm/postgresql';
import { type Reach, reachOf } from '@whetstone/core/access/reach.ts';
import { type ProctorConsole, proctorConsole } from '@whetstone/core/exams/proctor-contract.ts';
import { dayAt } from '@whetstone/core/platform/clock.ts';
import { grantsInForce } from '@whetstone/db/access/grants.ts';
import { actAs } from '@whetstone/db/access/reach.ts';
import type { FastifyReply } from 'fastify';
import { authorise, signedInClaims } from '../platform/authenticate.ts';
import type { House } from '../platform/house.ts';
import { consoleOf } from './proctoring.ts';
import { RoundWatch } from './round-watch.ts';

/** Reads the console as it stands, under row-level security. */
async function read(house: House, reach: Reach, roundId: string): Promise<ProctorConsole> {
  const now = house.clock.now();
  const em = house.orm.em.fork();
  actAs(em, reach, dayAt(now));
  return em.transactional((inner) => consoleOf(inner as EntityManager, reach, roundId, now));
}

/** Whether somebody's rights over rounds are by now what they were when their stream was opened. */
async function reachesAs({ orm, clock }: House, personId: string, before: string): Promise<boolean> {
  const grants = await grantsInForce(orm.em.fork(), personId, dayAt(clock.now()));
  return JSON.stringify(reachOf({ personId, grants }, proctorConsole.can)) === before;
}

function beginStream(reply: FastifyReply): void {
  reply.hijack();
  reply.raw.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
}

/**
 * `GET /api/rounds/:roundId/proctor/stream`: server-sent events for open consoles: first the whole console
 * as its route gives it, then every two seconds the candidates who changed. However many watch a round with the
 * same rights, it is read once a turn; candidates pay nothing for being watched. It ends with the sign-in and
 * when rights change.
 */
export function mountProctorStream(house: House): void {
  const watches = new Map<string, RoundWatch>();
  house.app.get<{ Params: { roundId: string } }>(
    `${proctorConsole.path}/stream`,
    { schema: { hide: true, params: proctorConsole.params } },
    async (request, reply) => {
      const now = house.clock.now();
      const { reach } = await authorise(house, request, proctorConsole, now);
      const { personId, familyId } = signedInClaims(house, request, now);
      const { roundId } = request.params;
      const whole = await read(house, reach, roundId);
      const rights = JSON.stringify(reach);
      const key = `${roundId} ${rights}`;
      const fresh = () =>
        new RoundWatch(
          () => read(house, reach, roundId),
          () => watches.delete(key),
        );
      const watch = watches.get(key) ?? fresh();
      watches.set(key, watch);
      beginStream(reply);
      watch.join({ reply, familyId, mayStay: () => reachesAs(house, personId, rights) }, whole);
    },
  );
  const endThose = (which: Parameters<RoundWatch['endThose']>[0]) => {
    for (const watch of watches.values()) watch.endThose(which);
  };
  house.ended.onEnd((familyId) => endThose((screen) => screen.familyId === familyId));
  house.app.addHook('preClose', () => {
    endThose(() => true);
    return Promise.resolve();
  });
}
