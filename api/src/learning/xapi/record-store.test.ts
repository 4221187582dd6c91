import type { JsonObject } from '@whetstone/core/learning/xapi/json.ts';
import { later } from '@whetstone/core/platform/clock.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Client, openStore, told } from './testing/open-store.ts';

let store: Awaited<ReturnType<typeof openStore>>;
let all: Client;
let newer: Client;
beforeAll(async () => {
  store = await openStore();
  all = await store.client(['all']);
  newer = await store.client(['all'], '2.0.0');
});
afterAll(() => store.close());

const keep = async (...statements: JsonObject[]) => {
  const { status, body, text } = await all('POST', '/statements', { body: statements });
  expect([status, text]).toEqual([200, text]);
  return body as string[];
};
const found = async (query: Record<string, string>) => {
  const { status, body, text } = await all('GET', '/statements', { query });
  expect([status, text]).toEqual([200, text]);
  return (body.statements as { id: string }[]).map(({ id }) => id);
};
const voiding = (id: string) =>
  told({ verb: { id: 'http://adlnet.gov/expapi/verbs/voided' }, object: { objectType: 'StatementRef', id } });

describe('credentials', () => {
  test.each([
    ['none', {}],
    ['wrong ones', { authorization: `Basic ${Buffer.from('a:b').toString('base64')}` }],
    ['no Basic ones', { authorization: 'Bearer abc' }],
  ])('%s are refused with the way to show some', async (_what, headers) => {
    const answer = await store.app.inject({
      url: '/xapi/statements',
      headers: { 'x-experience-api-version': '1.0.3', ...headers },
    });
    expect(answer.statusCode).toBe(401);
    expect(answer.headers['www-authenticate']).toContain('Basic');
    expect(answer.json()).toMatchObject({ code: 'xapi-credentials' });
  });

  test('a client does what its scopes allow, and sees no statement of others without a scope for it', async () => {
    const [id] = await keep(told());
    const writer = await store.client(['statements/write']);
    const mine = await store.client(['statements/write', 'statements/read/mine']);
    const reader = await store.client(['statements/read']);
    const own = told();
    expect((await mine('POST', '/statements', { body: own })).status).toBe(200);
    expect(
      (await mine('GET', '/statements')).body.statements.map(({ id: one }: { id: string }) => one),
    ).toEqual([own.id]);
    expect((await mine('GET', '/statements', { query: { statementId: id! } })).status).toBe(404);
    expect((await reader('GET', '/statements', { query: { statementId: id! } })).status).toBe(200);
    expect((await reader('POST', '/statements', { body: told() })).body).toMatchObject({
      code: 'xapi-scope',
      scope: 'statements/write',
    });
    expect((await writer('GET', '/statements')).status).toBe(403);
    const state = { activityId: 'https://a.example', agent: '{"mbox":"mailto:a@example.org"}', stateId: 's' };
    expect((await writer('PUT', '/activities/state', { query: state, body: {} })).status).toBe(403);
    expect((await mine('POST', '/statements', { body: told({ id: id! }) })).status).toBe(409);
    // It may not see the statement: the voiding is kept, but takes nothing back.
    expect((await mine('POST', '/statements', { body: voiding(id!) })).status).toBe(200);
    expect((await all('GET', '/statements', { query: { statementId: id! } })).status).toBe(200);
    const both = await store.client(['statements/write', 'statements/read']);
    expect((await both('POST', '/statements', { body: voiding(id!) })).body).toMatchObject({
      code: 'xapi-scope',
      scope: 'all',
    });
  });
});

describe('versions', () => {
  test('each is answered in its own; one that is not spoken in the one the client spoke last', async () => {
    expect((await all('GET', '/about', { version: null })).body.version).toContain('2.0.0');
    expect((await all('GET', '/statements')).headers['x-experience-api-version']).toBe('1.0.3');
    expect((await newer('GET', '/statements')).headers['x-experience-api-version']).toBe('2.0.0');
    for (const version of [null, '0.95', '1.1.0', '3.0'])
      expect(await all('GET', '/statements', { version })).toMatchObject({
        status: 400,
        headers: { 'x-experience-api-version': '1.0.3' },
        body: { code: 'xapi-version' },
      });
  });

  test('a form may stand for any request in 1.0, and in 2.0 for none', async () => {
    const statement = told();
    const form = {
      body: new URLSearchParams({ statementId: statement.id, content: JSON.stringify(statement) }).toString(),
    };
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    expect((await newer('POST', '/statements?method=PUT', { ...form, headers })).status).toBe(400);
    expect((await all('POST', '/statements?method=PUT', { ...form, headers })).status).toBe(204);
    expect((await all('POST', '/statements?method=PUT&statementId=1', { ...form, headers })).status).toBe(
      400,
    );
    expect(await found({ verb: (statement.verb as JsonObject).id as string })).toEqual([statement.id]);
  });
});

describe('statements', () => {
  test('are kept with what the store sets, and given out as they came', async () => {
    const sent = told({ result: { extensions: { 'https://e.example/x': [null, 1.5, '界'] } } });
    await keep(sent);
    const { body, headers } = await all('GET', '/statements', { query: { statementId: sent.id } });
    expect(body).toMatchObject(sent);
    expect(body).toMatchObject({ stored: store.clock.at, timestamp: store.clock.at, version: '1.0.0' });
    expect(body.authority.account.homePage).toMatch(/^https:\/\/.*\.whetstone\.invalid\/xapi$/);
    expect(headers['last-modified']).toMatch(/GMT$/);
    expect(headers['x-experience-api-consistent-through']).toBe(store.clock.at);
    const head = await all('HEAD', '/statements', { query: { statementId: sent.id } });
    expect([head.status, head.text, head.headers['content-length']]).toEqual([
      200,
      '',
      headers['content-length'],
    ]);
  });

  test('come once: the same again changes nothing, another under the id is refused with all that came with it', async () => {
    const first = told();
    await keep(first);
    store.clock.at = later(store.clock.at, 60);
    await keep(first);
    const beside = told();
    const clash = await all('POST', '/statements', {
      body: [beside, { ...first, result: { success: true } }],
    });
    expect(clash).toMatchObject({ status: 409, body: { code: 'xapi-conflict', id: first.id } });
    expect((await all('GET', '/statements', { query: { statementId: beside.id } })).status).toBe(404);
    expect((await all('POST', '/statements', { body: [beside, beside] })).status).toBe(400);
  });

  test('that come twice at once are kept once', async () => {
    const batches = Array.from({ length: 3 }, () => told());
    const answers = await Promise.all([1, 2, 3, 4].map(() => all('POST', '/statements', { body: batches })));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  });

  test('are found by whom and what they mention, related ones only when asked for', async () => {
    const teacher = { mbox: `mailto:${newId()}@example.org` };
    const course = `https://courses.example/${newId()}`;
    const registration = newId();
    const taught = told({
      context: { instructor: teacher, registration, contextActivities: { parent: { id: course } } },
    });
    const about = told({ object: { objectType: 'Agent', ...teacher } });
    const team = told({ actor: { objectType: 'Group', member: [teacher] } });
    await keep(taught, about, team);
    const agent = JSON.stringify(teacher);
    expect(await found({ agent })).toEqual([team.id, about.id]);
    expect(await found({ agent, related_agents: 'true', ascending: 'true' })).toEqual([
      taught.id,
      about.id,
      team.id,
    ]);
    expect(await found({ activity: course })).toEqual([]);
    expect(await found({ activity: course, related_activities: 'true' })).toEqual([taught.id]);
    expect(await found({ registration })).toEqual([taught.id]);
    expect(await found({ registration, agent })).toEqual([]);
  });

  test('that are about others are found by what finds those, whichever came first', async () => {
    const target = told();
    const { id: verb } = target.verb as { id: string };
    const early = told({ object: { objectType: 'StatementRef', id: target.id } });
    await keep(early);
    expect(await found({ verb })).toEqual([]);
    await keep(target);
    const chain = told({ object: { objectType: 'StatementRef', id: early.id } });
    await keep(chain);
    expect(await found({ verb })).toEqual([chain.id, target.id, early.id]);
  });

  test('that are voided are read by their own name only; a voiding one is never voided', async () => {
    const target = told();
    const taken = voiding(target.id);
    const late = told();
    const before = voiding(late.id);
    await keep(target, before);
    await keep(taken, late);
    for (const { id } of [target, late]) {
      expect((await all('GET', '/statements', { query: { statementId: id } })).status).toBe(404);
      expect((await all('GET', '/statements', { query: { voidedStatementId: id } })).body).toMatchObject({
        id,
      });
    }
    expect(await found({ activity: (target.object as JsonObject).id as string })).toEqual([taken.id]);
    await keep(voiding(taken.id));
    expect((await all('GET', '/statements', { query: { statementId: taken.id } })).status).toBe(200);
  });

  test('come page by page, each once, also when more are written meanwhile', async () => {
    const verb = { id: `https://verbs.example/${newId()}` };
    const ids = await keep(...Array.from({ length: 5 }, () => told({ verb })));
    const seen: string[] = [];
    let page = await all('GET', '/statements', { query: { verb: verb.id, limit: '2' } });
    for (;;) {
      seen.push(...page.body.statements.map(({ id }: { id: string }) => id));
      if (page.body.more === '') break;
      await keep(told({ verb }));
      page = await all('GET', page.body.more.replace('/xapi', ''));
    }
    expect(seen).toEqual(ids.toReversed());
    expect((await all('GET', '/statements?more=abc')).status).toBe(400);
  });

  test.each([
    [{ limit: '-1' }],
    [{ since: 'yesterday' }],
    [{ Verb: 'https://v.example' }],
    [{ agent: '{"name":"x"}' }],
    [{ statementId: newId(), verb: 'https://v.example' }],
    [{ statementId: newId(), voidedStatementId: newId() }],
    [{ format: 'short' }],
  ])('are not read by %j', async (query) => {
    const answer = await all('GET', '/statements', { query });
    expect(answer).toMatchObject({ status: 400, body: { code: 'xapi-not-valid' } });
    expect(answer.headers['x-experience-api-consistent-through']).toBe(store.clock.at);
  });

  test.each([
    ['no JSON', '{'],
    ['bytes that are no text', Buffer.from([0x22, 0xff, 0x22])],
    ['a list within the list', '[[]]'],
    ['something nested without end', `[${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}]`],
  ])('are not taken from %s', async (_what, body) => {
    expect(await all('POST', '/statements', { body })).toMatchObject({ status: 400 });
  });

  test('tell what activities are; only who may define changes it', async () => {
    const id = `https://lessons.example/${newId()}`;
    const say = (name: JsonObject) => told({ object: { id, definition: { name } } });
    await keep(say({ en: 'Searching' }), say({ zh: '搜查' }));
    const writer = await store.client(['statements/write']);
    await writer('POST', '/statements', { body: say({ en: 'Something else' }) });
    const { body } = await all('GET', '/activities', { query: { activityId: id } });
    expect(body).toEqual({
      objectType: 'Activity',
      id,
      definition: { name: { en: 'Searching', zh: '搜查' } },
    });
    const read = await all('GET', '/statements', {
      query: { activity: id, format: 'canonical', limit: '1' },
      headers: { 'accept-language': 'zh-CN' },
    });
    expect(read.body.statements[0].object.definition.name).toEqual({ zh: '搜查' });
  });
});

test('an agent is told by every name it was called', async () => {
  const mbox = `mailto:${newId()}@example.org`;
  await keep(
    told({ actor: { mbox, name: 'One' } }),
    told({ context: { instructor: { mbox, name: 'Two' } } }),
  );
  const { body } = await all('GET', '/agents', { query: { agent: JSON.stringify({ mbox }) } });
  expect(body).toEqual({ objectType: 'Person', name: ['Two', 'One'], mbox: [mbox] });
});

test('nobody rewrites a statement, not even the api', async () => {
  const [id] = await keep(told());
  const em = store.em();
  await expect(
    em.transactional(async (inner) => {
      await inner.execute('set local role whetstone_app');
      await inner.execute('update xapi_statement set statement = ? where id = ?', ['{}', id!]);
    }),
  ).rejects.toThrow('permission denied');
});
