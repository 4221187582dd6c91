import type { EntityManager } from '@mikro-orm/postgresql';
import { cloneDatabase } from '@whetstone/box/testing/database.ts';
import type { Payload, Topic } from '@whetstone/core/platform/topics.ts';
import { CapabilityScore } from '@whetstone/db/capability/capability-score.entity.ts';
import { Evidence } from '@whetstone/db/capability/evidence.entity.ts';
import { HeatCell } from '@whetstone/db/capability/heat-cell.entity.ts';
import { rebuildAll } from '@whetstone/db/capability/rebuild.ts';
import type { Person } from '@whetstone/db/org/person.entity.ts';
import type { Unit } from '@whetstone/db/org/unit.entity.ts';
import { announce } from '@whetstone/db/platform/announce.ts';
import { openOrm } from '@whetstone/db/platform/orm.ts';
import { rows } from '@whetstone/db/platform/sql.ts';
import { makeHouse } from '@whetstone/seed/factories/house.ts';
import { testNow, testToday } from '@whetstone/seed/factories/sequence.ts';
import { takeAnnouncements } from '../../platform/relay.ts';
import { runTask } from '../../platform/run-task.ts';
import { listeners } from '../../rooms.ts';

/** A small force whose scores and cells stand, and a worker that does what is owed when it is told to. */
export async function openForce() {
  const database = await cloneDatabase();
  const orm = await openOrm({ url: database.url, poolMax: 12 });
  const em = (): EntityManager => orm.em.fork();
  const clock = { at: testNow, now: () => clock.at };
  const house = await makeHouse(em());
  await rebuildAll(em(), { asOf: testToday, now: testNow });

  /** Announces as the rooms do, in a transaction of its own. */
  async function say<T extends Topic>(topic: T, payload: Payload<T>): Promise<void> {
    const fork = em();
    announce(fork, topic, payload, clock.at);
    await fork.flush();
  }

  /** Does everything that is owed, and all that follows from it; gives the names of what ran. */
  async function settle(): Promise<string[]> {
    const done: string[] = [];
    for (;;) {
      const tasks = await takeAnnouncements(orm, listeners, clock.at);
      if (tasks.length === 0) return done;
      for (const task of tasks) {
        const listener = listeners.find(({ name }) => name === task.listener);
        if (listener && (await runTask(orm, clock, listener, task)) === 'done') done.push(task.listener);
      }
    }
  }

  return {
    orm,
    em,
    clock,
    house,
    url: database.url,
    say,
    settle,
    evidence: (person: Person) => em().find(Evidence, { personId: person.id }, { orderBy: { id: 'asc' } }),
    score: (person: Person, capabilityCode: string) =>
      em().findOne(CapabilityScore, { personId: person.id, capabilityCode }),
    cell: (unit: Unit, capabilityCode: string, scope: 'own' | 'all' = 'all', must = false) =>
      em().findOne(HeatCell, { unitId: unit.id, capabilityCode, scope, must }),
    /** Every score, cell and tier, without the instant at which it was made. */
    everyRow: () =>
      rows<{ row: object }>(
        em(),
        `select to_jsonb(s) - 'computed_at' as row from capability_score s
         union all select to_jsonb(h) - 'computed_at' from heat_cell h
         union all select to_jsonb(t) - 'computed_at' from person_tier t order by row`,
      ),
    async close() {
      await orm.close(true);
      await database.drop();
    },
  };
}

export type Force = Awaited<ReturnType<typeof openForce>>;
