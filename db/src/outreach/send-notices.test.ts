import { createServer } from 'node:http';
import { createHmac } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import { cloneDatabase, type TestDatabase } from '@whetstone/box/testing/database.ts';
import { later } from '@whetstone/core/platform/clock.ts';
import { makeHouse } from '@whetstone/seed/factories/house.ts';
import { testNow } from '@whetstone/seed/factories/sequence.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../platform/id.ts';
import { openOrm } from '../platform/orm.ts';
import { rows } from '../platform/sql.ts';
import { channelKey } from './channels/channel-key.ts';
import { callable, mayCall } from './channels/safe-post.ts';
import { webhook, webhookThrough } from './channels/webhook.ts';
import { NoticeChannel } from './notice-channel.entity.ts';
import { sendNotices } from './send-notices.ts';
import { writeNotifications } from './write-notifications.ts';

let database: TestDatabase;
let orm: MikroORM;
let em: EntityManager;
let address: string;
const secret = 'a secret for tests only, 32 bytes long';
const heard: { body: string; signature: string }[] = [];
let answers = 200;
const gateway = createServer((request, response) => {
  let body = '';
  request.on('data', (chunk) => (body += chunk));
  request.on('end', () => {
    heard.push({ body, signature: String(request.headers['x-whetstone-signature']) });
    response.writeHead(answers).end('{"receipt":"msg-1"}');
  });
});
beforeAll(async () => {
  database = await cloneDatabase();
  orm = await openOrm({ url: database.url });
  em = orm.em.fork() as EntityManager;
  await new Promise<void>((done) => gateway.listen(0, '127.0.0.1', done));
  address = `http://127.0.0.1:${(gateway.address() as AddressInfo).port}/notices`;
});
afterAll(async () => {
  gateway.close();
  await orm.close(true);
  await database.drop();
});

test('what no channel may call: this machine, the local link, accounts in the address; a private network it may', () => {
  for (const ip of [
    '127.0.0.1',
    '169.254.169.254',
    '0.0.0.0',
    '::1',
    'fe80::1',
    '::ffff:127.0.0.1',
    '224.0.0.1',
  ])
    expect([ip, mayCall(ip)]).toEqual([ip, false]);
  for (const ip of ['10.7.0.9', '192.168.1.1', 'fd00::7']) expect(mayCall(ip)).toBe(true);
  for (const bad of [
    'ftp://a.b/',
    'http://user:word@a.b/',
    'https://localhost/',
    'http://[::1]/',
    'file:///etc',
  ])
    expect([bad, callable(bad)]).toEqual([bad, null]);
  expect(callable('https://gateway.force.example/in')?.hostname).toBe('gateway.force.example');
});

test('a notice goes out once, signed, with its receipt; one that is not taken waits longer each time, then has failed', async () => {
  const { officer, admin } = await makeHouse(em);
  const set = em.create(NoticeChannel, {
    id: newId(),
    channel: 'webhook',
    address,
    keyVersion: 1,
    active: true,
    setById: admin.id,
    setAt: later(testNow, -60),
    reason: '接入移动警务',
  });
  await em.flush();
  const tell = (subject: string) =>
    writeNotifications(
      em,
      { kind: 'class-moved', asks: false },
      {
        subject,
        told: [
          {
            personId: officer.id,
            subject,
            title: { zh: '改期', en: 'Moved' },
            text: { zh: '', en: '' },
            href: '/calls',
          },
        ],
        at: testNow,
      },
    );
  const send = (now: string, by = webhookThrough(() => true)) => sendNotices(em, [by], { secret, now });
  await tell('one');
  expect(await send(testNow)).toBe(1);
  expect(await send(testNow)).toBe(0);
  const [first] = heard;
  expect(JSON.parse(first!.body)).toMatchObject({ kind: 'class-moved', badgeNumber: officer.badgeNumber });
  const [, t, v1] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(first!.signature)!;
  expect(v1).toBe(createHmac('sha256', channelKey(secret, set)).update(`${t}.${first!.body}`).digest('hex'));
  const state = async (subject: string) =>
    (
      await rows<{ state: string; tries: number; receipt: string | null; failure: string | null }>(
        em,
        'select state, tries, receipt, failure from notice_delivery where subject = ?',
        [subject],
      )
    )[0];
  expect(await state('one')).toMatchObject({ state: 'sent', tries: 1, receipt: 'msg-1' });
  answers = 503;
  await tell('two');
  await send(testNow);
  expect(await state('two')).toMatchObject({ state: 'waiting', tries: 1, failure: 'answered 503' });
  expect(await send(later(testNow, 30))).toBe(0);
  let at = testNow;
  for (const minutes of [1, 5, 30, 120, 480]) await send((at = later(at, minutes * 60)));
  expect(await state('two')).toMatchObject({ state: 'failed', tries: 6 });
  answers = 200;
  await tell('three');
  await send(testNow, webhook);
  expect(await state('three')).toMatchObject({ state: 'waiting', failure: 'this address may not be called' });
});
