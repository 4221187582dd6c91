import { defineRoute } from '@whetstone/core/platform/route.ts';
import { Exactly, Id, OrNull } from '@whetstone/core/platform/shapes.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { Setting } from '@whetstone/db/platform/setting.entity.ts';
import { rows } from '@whetstone/db/platform/sql.ts';
import { makeGrant } from '@whetstone/seed/factories/access.ts';
import { makeOfficer } from '@whetstone/seed/factories/people.ts';
import { makeUnit } from '@whetstone/seed/factories/units.ts';
import { Type } from 'typebox';
import type { House } from '../house.ts';
import { mount, mountPrepared } from '../mount.ts';
import { openHouse } from './open-house.ts';

export const note = defineRoute({
  name: 'test.note',
  method: 'POST',
  path: '/api/test/notes',
  summary: 'Writes a note and then does as told.',
  can: 'manage-accounts',
  body: Exactly({
    key: Type.String({ maxLength: 20 }),
    act: Type.String(),
    count: Type.Optional(Type.Integer()),
  }),
  ok: Exactly({ key: Type.String(), reach: Type.Integer() }),
  refuses: ['item-has-faults'],
});
export const look = defineRoute({
  name: 'test.look',
  method: 'GET',
  path: '/api/test/people/:personId',
  summary: 'Shows a person to whom it may concern.',
  can: 'read-capability',
  looksAt: 'personId',
  params: Exactly({ personId: Id }),
  query: Exactly({ far: Type.Optional(Type.Integer()) }),
  ok: Exactly({ name: Type.String(), rank: OrNull(Type.String()) }),
  refuses: [],
});
export const cross = defineRoute({
  name: 'test.cross',
  method: 'POST',
  path: '/api/test/cross/:first/:second',
  summary: 'Locks two rows, one after the other.',
  can: 'use-session',
  params: Exactly({ first: Type.String(), second: Type.String() }),
  ok: Exactly({ runs: Type.Integer() }),
  refuses: [],
});
export const prepared = defineRoute({
  name: 'test.prepared',
  method: 'POST',
  path: '/api/test/prepared',
  summary: 'Counts before its transaction, then refuses.',
  can: 'use-session',
  ok: Exactly({ counted: Type.Integer() }),
  refuses: ['wrong-password'],
});

/** What the operations of these tests have in common with the test. */
export interface Watch {
  /** How often the handler of `note` ran. */
  handled: number;
  /** Where `cross` waits after its first lock in its first run. */
  meet: (() => Promise<void>) | null;
}

function mountNote(built: House, watch: Watch): void {
  mount(built, note, async ({ body }, { em, cookies, now }) => {
    watch.handled++;
    em.create(Setting, { key: body.key, value: body.count ?? 0, setAt: now });
    await em.flush();
    if (body.act === 'set-cookie' || body.act === 'refuse')
      cookies.set('test', 'set', { path: '/', maxAgeSeconds: 9, sameSite: 'lax' });
    if (body.act === 'refuse') throw new Refusal('item-has-faults', { faults: ['key/0', 'stem'] });
    if (body.act === 'refuse-undeclared') throw new Refusal('not-on-roster', { secret: 'hush' });
    if (body.act === 'break') throw new Error('secret of the house');
    if (body.act === 'overflow') await rows(em, 'select ?::int', [body.count]);
    const answer = { key: body.key, reach: 1, passwordHash: 'not to be told' };
    return body.act === 'say-nonsense' ? ({ key: body.key } as typeof answer) : answer;
  });
}

function mountLook(built: House): void {
  mount(built, look, async ({ params }, { em }) => {
    const [person] = await rows<{ name: string; rank: string | null }>(
      em,
      'select name, rank from person where id = ?',
      [params.personId],
    );
    if (!person) throw new Refusal('not-found');
    return person;
  });
}

function mountCross(built: House, watch: Watch): void {
  const runs = new Map<string, number>();
  mount(built, cross, async ({ params }, { em, requestId }) => {
    const run = (runs.get(requestId) ?? 0) + 1;
    runs.set(requestId, run);
    const lock = (key: string) =>
      rows(em, `update setting set value = to_jsonb(?::text) where key = ?`, [requestId, key]);
    await lock(params.first);
    if (run === 1) await watch.meet?.();
    await lock(params.second);
    return { runs: run };
  });
}

function mountPreparedOne(built: House): void {
  mountPrepared(
    built,
    prepared,
    async (_input, { now }) => {
      await rows(built.orm.em.fork(), `insert into setting (key, value, set_at) values ('counted', '1', ?)`, [
        now,
      ]);
      return 1;
    },
    async (_input, { em, now }, count) => {
      em.create(Setting, { key: 'half', value: count, setAt: now });
      await em.flush();
      throw new Refusal('wrong-password', { left: 4 });
    },
  );
}

/** The api with four operations of its own that write, look, lock and prepare, and somebody who may call them. */
export async function openGateWorld() {
  const watch: Watch = { handled: 0, meet: null };
  const house = await openHouse({
    mountMore(built) {
      mountNote(built, watch);
      mountLook(built);
      mountCross(built, watch);
      mountPreparedOne(built);
    },
  });
  const unit = await makeUnit(house.em());
  const admin = await makeOfficer(house.em(), { unit });
  await makeGrant(house.em(), admin, 'admin', unit);
  await makeGrant(house.em(), admin, 'leader', unit);
  let noted = 0;
  const claims = { personId: admin.id, accountId: admin.id, familyId: admin.id };

  /** A request as it goes over the wire, by the administrator. */
  function raw(over: {
    headers?: Record<string, string>;
    payload?: string;
    url?: string;
    method?: 'POST' | 'GET';
  }) {
    const { headers, ...rest } = over;
    return house.app.inject({
      method: 'POST',
      url: note.path,
      cookies: { at: house.app.jwt.sign({ ...claims, exp: 4_102_444_800 }) },
      headers: { ...(rest.payload !== undefined && { 'content-type': 'application/json' }), ...headers },
      ...rest,
    });
  }

  return {
    house,
    unit,
    admin,
    claims,
    watch,
    raw,
    /** A key that no note has yet. */
    fresh: () => `note-${++noted}`,
    /** Whether a note with this key was written. */
    isThere: async (key: string) =>
      (await rows(house.em(), 'select 1 from setting where key = ?', [key])).length === 1,
  };
}

export type GateWorld = Awaited<ReturnType<typeof openGateWorld>>;
