import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import { cloneDatabase, type TestDatabase } from '@whetstone/box/testing/database.ts';
import { later } from '@whetstone/core/platform/clock.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { freeOf } from '@whetstone/core/training/resource-shapes.ts';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../platform/id.ts';
import { openOrm } from '../platform/orm.ts';
import { book, lockResource } from './bookings.ts';
import { ResourceBooking } from './resource-booking.entity.ts';
import { Resource } from './resource.entity.ts';

let database: TestDatabase;
let orm: MikroORM;
beforeAll(async () => {
  database = await cloneDatabase();
  orm = await openOrm({ url: database.url, poolMax: 10 });
});
afterAll(async () => {
  await orm.close(true);
  await database.drop();
});

const now = '2026-11-21T02:00:00.000Z';
const wish = fc.record({
  hour: fc.integer({ min: 0, max: 12 }),
  length: fc.integer({ min: 1, max: 5 }),
  amount: fc.integer({ min: 1, max: 6 }),
});
type Wish = { hour: number; length: number; amount: number };

async function resourceOf(stock: number | null, consumed = false): Promise<string> {
  const em = orm.em.fork();
  const id = newId();
  em.create(Resource, {
    id,
    kind: consumed ? 'ammunition' : stock === null ? 'room' : 'weapon',
    nameZh: '资源',
    nameEn: 'Resource',
    unitId: newId(),
    unitPath: 'YL',
    place: null,
    seats: null,
    stock,
    measure: null,
    consumed,
    instructorId: null,
    note: null,
    fromOn: '2020-01-01',
    toOn: null,
  });
  await em.flush();
  return id;
}

const timesOf = ({ hour, length }: Wish) => {
  const beginsAt = later(now, hour * 3600);
  return { beginsAt, endsAt: later(beginsAt, length * 3600) };
};

/** One request among many; whether it was given what it asked for. */
async function ask(resourceId: string, one: Wish): Promise<boolean> {
  try {
    await orm.em.fork().transactional(async (fork) => {
      const em = fork as EntityManager;
      const resource = await lockResource(em, resourceId);
      const what = { purpose: 'other', classId: null, sessionId: null, reason: '试' } as const;
      await book(em, resource, [{ ...what, ...timesOf(one), amount: one.amount }], {
        personId: newId(),
        now,
      });
    });
    return true;
  } catch (error) {
    expect((error as Refusal).code).toMatch(/^resource-(taken|short)$/);
    return false;
  }
}

const all = (resourceId: string) => orm.em.fork().find(ResourceBooking, { resourceId });

test('however many ask at once, one thing is never booked twice at a time, and who was told yes has it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(wish, { minLength: 2, maxLength: 10 }), async (wishes) => {
      const id = await resourceOf(null);
      const given = await Promise.all(wishes.map((one) => ask(id, one)));
      const found = await all(id);
      expect(found).toHaveLength(given.filter(Boolean).length);
      for (const [at, one] of found.entries())
        for (const other of found.slice(at + 1))
          expect(one.beginsAt >= other.endsAt || other.beginsAt >= one.endsAt).toBe(true);
    }),
    { numRuns: 8 },
  );
});

test('however many ask at once, no more of a stock is in use than there is, used up or not', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(wish, { minLength: 2, maxLength: 10 }),
      fc.boolean(),
      async (wishes, consumed) => {
        const id = await resourceOf(8, consumed);
        const given = await Promise.all(wishes.map((one) => ask(id, one)));
        const found = await all(id);
        expect(found).toHaveLength(given.filter(Boolean).length);
        for (const one of found) expect(freeOf(8, consumed, found, one)).toBeGreaterThanOrEqual(0);
      },
    ),
    { numRuns: 8 },
  );
});

test('the database itself refuses a second booking of one thing, whoever writes it', async () => {
  const resourceId = await resourceOf(null);
  await ask(resourceId, { hour: 1, length: 2, amount: 1 });
  const em = orm.em.fork();
  em.create(ResourceBooking, {
    resourceId,
    purpose: 'other',
    classId: null,
    sessionId: null,
    ...timesOf({ hour: 2, length: 1, amount: 1 }),
    amount: 1,
    whole: true,
    reason: '绕过',
    bookedById: newId(),
    bookedAt: now,
  });
  await expect(em.flush()).rejects.toMatchObject({ code: '23P01' });
});
