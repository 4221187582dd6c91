import { myPath } from '@whetstone/core/learning/path/contract.ts';
import type { Person } from '@whetstone/db/org/person.entity.ts';
import { makeHouse } from '@whetstone/seed/factories/house.ts';
import { makeCourse, makeLesson } from '@whetstone/seed/factories/learning.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenHouse, openHouse } from '../../platform/testing/open-house.ts';

let house: OpenHouse;
let me: Person;
beforeAll(async () => {
  house = await openHouse();
  me = (await makeHouse(house.em())).officer;
});
afterAll(() => house.close());

test('the path of my post holds what it must take after what that waits for, says why, and counts what I finished', async () => {
  const em = house.em();
  const basics = await makeCourse(em, { titleZh: '基础', capabilityCodes: ['POL-03'] });
  const first = await makeLesson(em, { course: basics });
  const must = await makeCourse(em, {
    mandatoryFor: [me.postCode!],
    prerequisiteIds: [basics.id],
    capabilityCodes: [],
  });
  await makeLesson(em, { course: must });
  await makeCourse(em, { titleZh: '别的岗位', mandatoryFor: ['X99'], capabilityCodes: [] });
  const path = async () => (await house.as(me)(myPath)).body;
  const waits = { id: basics.id, titleZh: '基础', titleEn: basics.titleEn };
  const before = await path();
  expect(before.post).toMatchObject({ nameZh: expect.any(String) });
  expect(before.steps).toMatchObject([
    { course: { id: basics.id, completed: 0, locked: false }, why: 'before', waitsFor: [] },
    { course: { id: must.id, locked: true }, why: 'mandatory', waitsFor: [waits] },
  ]);
  await em.execute(
    `insert into study_record (person_id, lesson_id, started_at, resume_saved_at, completed_at, completed_by)
     values (?, ?, now(), now(), now(), 'check')`,
    [me.id, first.id],
  );
  expect((await path()).steps).toMatchObject([
    { course: { completed: 1, lessons: 1 } },
    { course: { locked: false }, waitsFor: [] },
  ]);
});
