import { accessLog } from '@whetstone/core/access/contract.ts';
import { rows } from '@whetstone/db/platform/sql.ts';
import { makeOfficer } from '@whetstone/seed/factories/people.ts';
import { testNow } from '@whetstone/seed/factories/sequence.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenHouse, openHouse } from '../platform/testing/open-house.ts';

let house: OpenHouse;

beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

test('the own access log lists looks of others, newest first, in pages without gaps', async () => {
  const officer = await makeOfficer(house.em());
  const viewer = await makeOfficer(house.em());
  for (let n = 0; n < 120; n++)
    await rows(
      house.em(),
      `insert into access_log (id, at, viewer_id, subject_id, view, request_id)
       values (gen_random_uuid(), ?::timestamptz + make_interval(secs => ?), ?, ?, 'capability.profile', 'r')`,
      [testNow, Math.floor(n / 3), viewer.id, officer.id],
    );
  const reader = house.as(officer);
  const seen: { id: string; at: string }[] = [];
  let before: string | null = null;
  do {
    const { body } = await reader(accessLog, { query: before === null ? {} : { before } });
    seen.push(...body.looks);
    before = body.next;
  } while (before !== null);
  expect(new Set(seen.map(({ id }) => id)).size).toBe(120);
  expect(seen.map(({ at }) => at)).toEqual(
    seen
      .map(({ at }) => at)
      .toSorted()
      .toReversed(),
  );
  expect(seen[0]).toMatchObject({ view: 'capability.profile', viewer: { badgeNumber: viewer.badgeNumber } });
  expect((await house.as(viewer)(accessLog)).body).toEqual({ looks: [], next: null });
});
