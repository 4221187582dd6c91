import {
  makeStoreClient,
  storeClients,
  withdrawStoreClient,
} from '@whetstone/core/learning/record-store-contract.ts';
import { rows } from '@whetstone/db/platform/sql.ts';
import { makeGrant } from '@whetstone/seed/factories/access.ts';
import { makeHouse } from '@whetstone/seed/factories/house.ts';
import { makeOfficer } from '@whetstone/seed/factories/people.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Caller, type OpenHouse, openHouse } from '../../platform/testing/open-house.ts';

let house: OpenHouse;
let admin: Caller;
let planner: Caller;
let adminName: string;
beforeAll(async () => {
  house = await openHouse();
  const em = house.em();
  const force = await makeHouse(em);
  const person = await makeOfficer(em, { unit: force.city });
  await makeGrant(em, person, 'admin', force.city);
  adminName = person.name;
  admin = house.as(person);
  planner = house.as(force.planner);
});
afterAll(() => house.close());

const about = (keyName: string, secret: string) =>
  house.app.inject({
    url: '/xapi/statements',
    headers: {
      authorization: `Basic ${Buffer.from(`${keyName}:${secret}`).toString('base64')}`,
      'x-experience-api-version': '2.0.0',
    },
  });

test('an administrator makes credentials that open the store until they are withdrawn; the secret is told once', async () => {
  const body = { title: ' 学院平台 ', scopes: ['statements/read'] };
  const made = await admin(makeStoreClient, { body });
  expect(made.status).toBe(200);
  const { keyName, secret } = made.body;
  expect((await about(keyName, secret)).statusCode).toBe(200);
  expect((await about(keyName, `${secret}x`)).statusCode).toBe(401);
  const [client] = (await admin(storeClients)).body.clients;
  expect(client).toMatchObject({
    title: '学院平台',
    keyName,
    createdBy: adminName,
    lastUsedAt: house.clock.at,
    spokenVersion: '2.0.0',
    withdrawnAt: null,
  });
  const everything = await rows<{ line: string }>(
    house.em(),
    'select row_to_json(c)::text as line from xapi_client c',
  );
  expect(everything.map(({ line }) => line).join()).not.toContain(secret);
  const ended = await admin(withdrawStoreClient, { params: { clientId: client.id } });
  expect(ended.body.clients[0]).toMatchObject({ withdrawnBy: adminName, withdrawnAt: house.clock.at });
  expect((await about(keyName, secret)).statusCode).toBe(401);
});

test('nobody but an administrator makes, sees or ends credentials', async () => {
  expect((await planner(storeClients)).status).toBe(403);
  expect((await planner(makeStoreClient, { body: { title: 'x', scopes: ['all'] } })).status).toBe(403);
  expect(
    (await planner(withdrawStoreClient, { params: { clientId: '00000000-0000-7000-8000-000000000001' } }))
      .status,
  ).toBe(403);
});

test.each([
  { title: ' ', scopes: ['all'] },
  { title: 'x', scopes: [] },
  { title: 'x', scopes: ['everything'] },
])('%j makes none', async (body) => {
  expect((await admin(makeStoreClient, { body })).status).toBe(400);
});
