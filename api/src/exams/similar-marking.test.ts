import type { EntityManager } from '@mikro-orm/postgresql';
import { takeScripts, withdrawMark } from '@whetstone/core/exams/marking-contract.ts';
import { markTogether, similarScripts } from '@whetstone/core/exams/similar-marking-contract.ts';
import { Attempt } from '@whetstone/db/exams/attempt.entity.ts';
import { MarkingQueue } from '@whetstone/db/exams/marking-queue.entity.ts';
import { Mark } from '@whetstone/db/exams/mark.entity.ts';
import { queueScripts } from '@whetstone/db/exams/queue-scripts.ts';
import type { Person } from '@whetstone/db/org/person.entity.ts';
import { makeGrant } from '@whetstone/seed/factories/access.ts';
import { makeExamWithPaper } from '@whetstone/seed/factories/exams.ts';
import { makeItem } from '@whetstone/seed/factories/items.ts';
import { makeOfficer } from '@whetstone/seed/factories/people.ts';
import { testNow } from '@whetstone/seed/factories/sequence.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ExamRoom, openExamRoom } from './testing/exam-room.ts';

const same = '先表明身份并出示执法证件，告知权利，再依法检查。';
const texts = [same, ` ${same}`, same.replace('告知权利', '告知其权利'), '不清楚。', `${same}　`];
let room: ExamRoom;
let queueId: string;
let markers: Person[];
const scripts = new Map<string, string>();

beforeAll(async () => {
  room = await openExamRoom();
  const { bureau, station, trainer } = room.force;
  const other = await makeOfficer(room.em(), { unit: bureau });
  await makeGrant(room.em(), other, 'trainer', bureau);
  markers = [trainer, other];
  const rubric = [{ id: 'k1', text: '亮证', points: 1 }];
  const content = { stem: '简述处置步骤。', rubric, modelAnswer: same };
  const { version } = await makeItem(room.em(), 'short-answer', { content, points: 10 });
  const of = await makeExamWithPaper(room.em(), { versions: [version] });
  const people = [];
  for (const _ of texts) people.push(await makeOfficer(room.em(), { unit: station }));
  const round = await room.round({ of, candidates: people, release: 'by-hand' });
  for (const [at, person] of people.entries()) {
    const { attemptId } = (await room.start(person, round)).body;
    await room.save(person, attemptId, [room.op({ position: 1, value: { text: texts[at] } })]);
    await room.submit(person, attemptId);
    await room.grade(attemptId);
    await room.em().transactional(async (inner) => {
      const em = inner as EntityManager;
      await queueScripts(em, await em.findOneOrFail(Attempt, attemptId), testNow);
    });
  }
  queueId = (await room.em().findOneOrFail(MarkingQueue, { roundId: round.id })).id;
  const { body } = await take(1, 3);
  for (const one of body.scripts) scripts.set(one.text, one.scriptId);
  const rest = await take(0, 3);
  for (const one of rest.body.scripts) scripts.set(one.text, one.scriptId);
});
afterAll(() => room.close());

const as = (marker: number) => room.as(markers[marker]!);
const take = (marker: number, want: number) =>
  as(marker)(takeScripts, { params: { queueId }, body: { want } });
const said = { picks: ['k1'], adjust: 0, comment: '', doubtful: false, rubricNo: 1 };

test('near-identical answers are found, those that another holds are left out, and each gets a mark of its own', async () => {
  expect(scripts.size).toBe(texts.length);
  const { body: first } = await take(0, 3);
  const [{ scriptId }] = first.scripts.filter(({ text }: { text: string }) => text.includes('执法证件'));
  const params = { scriptId };
  const held = new Set((await take(1, 3)).body.scripts.map((one: { scriptId: string }) => one.scriptId));
  const found = async () => (await as(0)(similarScripts, { params })).body.scripts;
  const before = await found();
  expect(before.some((one: { scriptId: string }) => held.has(one.scriptId))).toBe(false);
  room.clock.at = '2026-11-21T03:30:00.000Z';
  const all: { scriptId: string; text: string }[] = await found();
  expect(all).toHaveLength(3);
  expect(all.every(({ text }) => text.includes('执法证件'))).toBe(true);
  const scriptIds = [...all.map((one) => one.scriptId), scripts.get('不清楚。')!];
  const stale = await as(0)(markTogether, { params, body: { ...said, rubricNo: 9, scriptIds } });
  expect(stale.body.code).toBe('rubric-changed');
  const { body } = await as(0)(markTogether, { params, body: { ...said, scriptIds } });
  expect(body).toMatchObject({ left: 1, progress: { mine: 3 } });
  expect(body.given.map((one: { points: number }) => one.points)).toEqual([10, 10, 10]);
  const marks = await room.em().find(Mark, { markerId: markers[0]!.id });
  expect(new Set(marks.map((mark) => mark.scriptId))).toEqual(new Set(all.map((one) => one.scriptId)));
  expect(await found()).toEqual([]);
  for (const { id: markId } of marks)
    expect(await as(0)(withdrawMark, { params: { markId } })).toMatchObject({ status: 200 });
});

test('scripts out of reach have no similar ones', async () => {
  const far = await makeOfficer(room.em(), { unit: room.force.farStation });
  await makeGrant(room.em(), far, 'trainer', room.force.farStation);
  const params = { scriptId: scripts.get(same)! };
  expect(await room.as(far)(similarScripts, { params })).toMatchObject({ status: 404 });
  const body = { ...said, scriptIds: [...scripts.values()].slice(0, 2) };
  expect(await room.as(far)(markTogether, { params, body })).toMatchObject({ status: 404 });
});
