import type { MikroORM } from '@mikro-orm/postgresql';
import { cloneDatabase, type TestDatabase } from '@whetstone/box/testing/database.ts';
import { makeClass } from '@whetstone/seed/factories/classes.ts';
import { makeDrillSession } from '@whetstone/seed/factories/drills.ts';
import { makeHouse, type House } from '@whetstone/seed/factories/house.ts';
import { testNow } from '@whetstone/seed/factories/sequence.ts';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../platform/id.ts';
import { openOrm } from '../platform/orm.ts';
import { rows } from '../platform/sql.ts';
import { ResourceBooking } from './resource-booking.entity.ts';
import { Resource } from './resource.entity.ts';
import { StoreMovement } from './store-movement.entity.ts';
import { StoreSigning } from './store-signing.entity.ts';

let database: TestDatabase;
let orm: MikroORM;
let force: House;
/** Two classes, each with a range day. */
let classes: { id: string; sessionId: string; drillId: string; beginsAt: string; endsAt: string }[];
beforeAll(async () => {
  database = await cloneDatabase();
  orm = await openOrm({ url: database.url, poolMax: 10 });
  const em = orm.em.fork();
  force = await makeHouse(em);
  classes = await Promise.all([0, 1].map(() => classWithRange()));
});
afterAll(async () => {
  await orm.close(true);
  await database.drop();
});

async function classWithRange() {
  const em = orm.em.fork();
  const made = await makeClass(em, { unit: force.station, lead: force.trainer, days: 1 });
  const [session] = made.sessions;
  const range = await makeDrillSession(em, { unit: force.station, assessor: force.trainer });
  session!.drillSessionId = range.id;
  await em.flush();
  const { id, beginsAt, endsAt } = made;
  return { id, sessionId: session!.id, drillId: range.id, beginsAt, endsAt };
}

async function rounds(stock: number): Promise<string> {
  const em = orm.em.fork();
  const { id: unitId, path: unitPath } = force.bureau;
  const at = { unitId, unitPath, place: null, seats: null, note: null, fromOn: '2020-01-01', toOn: null };
  const what = {
    kind: 'ammunition',
    nameZh: '弹',
    nameEn: 'Rounds',
    consumed: true,
    measure: 'round',
  } as const;
  const made = em.create(Resource, { id: newId(), ...at, ...what, stock, instructorId: null });
  await em.flush();
  return made.id;
}

interface Ask {
  readonly does: 'book' | 'book-whole' | 'issue' | 'return' | 'sign';
  readonly whose: number;
  readonly n: number;
}
const moment = { bookedAt: testNow, signedAt: testNow, at: testNow } as const;

/** Writes what is asked for past every check of the program; whether the database took it. */
async function write(resourceId: string, { does, whose, n }: Ask): Promise<boolean> {
  const em = orm.em.fork();
  const { id: classId, sessionId, drillId, beginsAt, endsAt } = classes[whose]!;
  const byId = force.trainer.id;
  if (does === 'issue' || does === 'return')
    em.create(StoreMovement, {
      id: newId(),
      resourceId,
      sessionId: drillId,
      kind: does,
      quantity: n,
      note: '',
      byId,
      at: moment.at,
    });
  else if (does === 'sign') {
    const account = { resourceId, issued: 0, used: 0, returned: 0, lost: 0, damaged: 0, difference: 0 };
    em.create(StoreSigning, {
      resourceId,
      sessionId: drillId,
      account,
      reason: '',
      signedById: byId,
      signedAt: moment.signedAt,
    });
  } else
    em.create(ResourceBooking, {
      resourceId,
      purpose: 'class',
      classId,
      sessionId: does === 'book' ? sessionId : null,
      beginsAt,
      endsAt,
      amount: n,
      whole: false,
      reason: null,
      bookedById: byId,
      bookedAt: moment.bookedAt,
    });
  try {
    await em.flush();
    return true;
  } catch (error) {
    expect(error).toMatchObject({ constraint: expect.stringMatching(/^store_(never_below|signing)/) });
    return false;
  }
}

interface Books {
  onHand: number;
  open: number;
  drawn: number;
  booked: number;
}
async function booksOf(resourceId: string): Promise<Books> {
  const [found] = await rows<Books>(
    orm.em.fork(),
    `select k.on_hand as "onHand", v.* from store_stock(array[?::uuid]) k, (select coalesce(sum(open), 0)::int as open,
       coalesce(sum(drawn), 0)::int as drawn, coalesce(sum(amount), 0)::int as booked
       from store_reservations(array[?::uuid])) v`,
    [resourceId, resourceId],
  );
  return found!;
}
const freeFor = async (resourceId: string, whose: number) => {
  const sql = 'select store_free(?::uuid, ?::uuid) as n';
  const [found] = await rows<{ n: number }>(orm.em.fork(), sql, [resourceId, classes[whose]!.drillId]);
  return found!.n;
};

const ask = fc.record({
  does: fc.constantFrom<Ask['does']>('book', 'book-whole', 'issue', 'issue', 'return', 'sign'),
  whose: fc.integer({ min: 0, max: 1 }),
  n: fc.integer({ min: 1, max: 9 }),
});

test('however many book and issue at once, past every check, no more is given or promised than there is', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(ask, { minLength: 4, maxLength: 14 }), async (asks) => {
      const id = await rounds(20);
      const taken = await Promise.all(asks.map((one) => write(id, one)));
      const done = asks.filter((_, at) => taken[at]);
      const sum = (kind: Ask['does'][]) =>
        done.reduce((all, { does, n }) => all + (kind.includes(does) ? n : 0), 0);
      const { onHand, open, drawn, booked } = await booksOf(id);
      expect(onHand).toBe(20 - sum(['issue']) + sum(['return']));
      expect(booked).toBe(sum(['book', 'book-whole']));
      expect(onHand).toBeGreaterThanOrEqual(0);
      expect(onHand - open).toBeGreaterThanOrEqual(0);
      expect(open + drawn).toBeLessThanOrEqual(booked);
      // Whoever asks next is given what is said to be free, and not one more.
      const free = await freeFor(id, 0);
      expect(await write(id, { does: 'issue', whose: 0, n: free + 1 })).toBe(false);
      if (free > 0) expect(await write(id, { does: 'issue', whose: 0, n: free })).toBe(true);
    }),
    {
      numRuns: 8,
      // What a signature released covers nothing any more; what came back before it went out covers no issue.
      examples: [
        [
          [
            { does: 'book', whose: 0, n: 8 },
            { does: 'book', whose: 0, n: 4 },
            { does: 'sign', whose: 0, n: 1 },
            { does: 'book', whose: 1, n: 9 },
          ],
        ],
        [
          [
            { does: 'book', whose: 0, n: 16 },
            { does: 'book', whose: 1, n: 5 },
            { does: 'return', whose: 0, n: 1 },
          ],
        ],
      ],
    },
  );
});

test('a session draws on its own booking, then on its class’s; others keep theirs; its signature releases the rest', async () => {
  const id = await rounds(100);
  await write(id, { does: 'book', whose: 0, n: 30 });
  await write(id, { does: 'book-whole', whose: 0, n: 20 });
  await write(id, { does: 'book', whose: 1, n: 40 });
  expect([await freeFor(id, 0), await freeFor(id, 1)]).toEqual([60, 50]);
  await write(id, { does: 'issue', whose: 0, n: 35 });
  expect(await booksOf(id)).toEqual({ onHand: 65, open: 55, drawn: 35, booked: 90 });
  expect([await freeFor(id, 0), await freeFor(id, 1)]).toEqual([25, 50]);
  await write(id, { does: 'return', whose: 0, n: 10 });
  expect(await booksOf(id)).toEqual({ onHand: 75, open: 65, drawn: 25, booked: 90 });
  await write(id, { does: 'sign', whose: 0, n: 1 });
  expect(await booksOf(id)).toMatchObject({ onHand: 75, open: 40 });
  expect(await write(id, { does: 'book-whole', whose: 1, n: 36 })).toBe(false);
  expect(await write(id, { does: 'book-whole', whose: 1, n: 35 })).toBe(true);
});
