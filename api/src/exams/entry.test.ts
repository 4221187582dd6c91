import { createHash } from 'node:crypto';
import { startAttempt } from '@whetstone/core/exams/sitting-contract.ts';
import { enter, entry } from '@whetstone/core/exams/entry-contract.ts';
import { plainPolicies, type RoundPolicies } from '@whetstone/core/exams/round-policies.ts';
import { later } from '@whetstone/core/platform/clock.ts';
import { testNow } from '@whetstone/seed/factories/sequence.ts';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type ExamRoom, openExamRoom } from './testing/exam-room.ts';

let room: ExamRoom;
beforeAll(async () => {
  room = await openExamRoom();
});
beforeEach(() => {
  room.clock.at = testNow;
});
afterAll(() => room.close());

type Over = Omit<Partial<RoundPolicies>, 'entry'> & { entry?: Partial<RoundPolicies['entry']> };
const withPolicies = ({ entry: door, ...over }: Over) =>
  room.round({ policies: { ...plainPolicies, ...over, entry: { ...plainPolicies.entry, ...door } } });
const start = (
  round: { id: string },
  query: Record<string, string> = {},
  headers: Record<string, string> = {},
) => room.as(room.force.officer)(startAttempt, { params: { roundId: round.id }, query, headers });
const show = (round: { id: string }, body: object, headers: Record<string, string> = {}) =>
  room.as(room.force.officer)(enter, { params: { roundId: round.id }, body, headers });
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

test('outside the networks of the round nobody starts, and the address is named', async () => {
  const round = await withPolicies({ entry: { ipRanges: ['10.20.0.0/16'] } });
  expect(await start(round)).toMatchObject({
    status: 403,
    body: { code: 'outside-network', address: '127.0.0.1' },
  });
  const { body } = await room.as(room.force.officer)(entry, { params: { roundId: round.id } });
  expect(body).toMatchObject({ withinNetwork: false, asksPassword: false, address: '127.0.0.1' });
  const inside = await withPolicies({ entry: { ipRanges: ['10.20.0.0/16', '127.0.0.0/8'] } });
  expect((await start(inside)).status).toBe(200);
});

test('the password opens the start with its ticket, for this person, round and sign-in only', async () => {
  const round = await withPolicies({ entry: { password: '砺警2026' } });
  expect((await start(round)).body.code).toBe('wrong-round-password');
  expect((await show(round, { password: '砺警2025' })).body.code).toBe('wrong-round-password');
  const { body } = await show(round, { password: ' 砺警２０２６ ' });
  const { ticket } = body;
  const other = await withPolicies({ entry: { password: '砺警2026' } });
  expect((await start(other, { ticket })).body.code).toBe('wrong-round-password');
  expect((await start(round, { ticket: `${ticket.slice(0, -2)}xx` })).body.code).toBe('wrong-round-password');
  // The test's callers sign in anew each time they are made: another sign-in shows the password again.
  expect((await start(round, { ticket })).body.code).toBe('wrong-round-password');
  const same = room.as(room.force.officer);
  const shown = await same(enter, { params: { roundId: round.id }, body: { password: '砺警2026' } });
  const query = { ticket: shown.body.ticket };
  expect((await same(startAttempt, { params: { roundId: round.id }, query })).status).toBe(200);
});

test('guessing passwords stops after ten', async () => {
  const round = await withPolicies({ entry: { password: 'right' } });
  for (let n = 0; n < 10; n++) await show(round, { password: `wrong ${n}` });
  expect(await show(round, { password: 'right' })).toMatchObject({ status: 429 });
  room.clock.at = later(testNow, 700);
  expect((await show(round, { password: 'right' })).status).toBe(200);
});

const key = 'c'.repeat(64);

test('Safe Exam Browser proves its configuration by the header it puts on the request', async () => {
  const round = await withPolicies({
    entry: { safeExamBrowser: { configKeys: [key], browserExamKeys: [] } },
  });
  expect((await start(round)).body.code).toBe('needs-safe-exam-browser');
  const url = `http://localhost:80/api/rounds/${round.id}/attempt`;
  const hash = (of: string) => ({ 'x-safeexambrowser-configkeyhash': sha256(of + key) });
  expect((await start(round, {}, hash(`${url}x`))).body.code).toBe('needs-safe-exam-browser');
  expect((await start(round, {}, hash(url))).status).toBe(200);
});

test('a page inside Safe Exam Browser shows the hashes of its own address, no other page', async () => {
  const round = await withPolicies({
    entry: { safeExamBrowser: { configKeys: [], browserExamKeys: [key] } },
  });
  const browser = (url: string) => ({ url, browserExamKeyHash: sha256(url + key) });
  const page = `http://localhost:80/exams/${round.id}/ready`;
  expect((await show(round, { browser: browser('http://elsewhere/exams') })).body.code).toBe(
    'needs-safe-exam-browser',
  );
  const same = room.as(room.force.officer);
  const shown = await same(enter, { params: { roundId: round.id }, body: { browser: browser(page) } });
  expect(shown.status).toBe(200);
  const query = { ticket: shown.body.ticket };
  expect((await same(startAttempt, { params: { roundId: round.id }, query })).status).toBe(200);
});

test('coming back needs the code, each time anew; what was saved is there', async () => {
  const round = await withPolicies({ reentry: { kind: 'code', code: '2468' } });
  const same = room.as(room.force.officer);
  const params = { roundId: round.id };
  expect((await same(startAttempt, { params })).status).toBe(200);
  room.clock.at = later(testNow, 300);
  expect((await same(startAttempt, { params })).body.code).toBe('reentry-needs-code');
  expect((await same(enter, { params, body: { code: '1111' } })).body.code).toBe('reentry-needs-code');
  const { ticket } = (await same(enter, { params, body: { code: '2468' } })).body;
  expect((await same(startAttempt, { params, query: { ticket } })).status).toBe(200);
  room.clock.at = later(testNow, 1000);
  expect((await same(startAttempt, { params, query: { ticket } })).body.code).toBe('reentry-needs-code');
});

test('who was away for longer than the grace stays out; an answer counts as a sign of life', async () => {
  const round = await withPolicies({ reentry: { kind: 'grace', minutes: 5 } });
  const { body } = await start(round);
  room.clock.at = later(testNow, 400);
  await room.save(room.force.officer, body.attemptId, [room.op()]);
  room.clock.at = later(testNow, 690);
  expect((await start(round)).status).toBe(200);
  room.clock.at = later(testNow, 701);
  expect(await start(round)).toMatchObject({ status: 403, body: { code: 'reentry-over', minutes: 5 } });
});

test('an ordinary round asks nothing, and who is no candidate learns nothing', async () => {
  const round = await room.round();
  const { body } = await room.as(room.force.officer)(entry, { params: { roundId: round.id } });
  expect(body).toEqual({
    asksPassword: false,
    asksSafeExamBrowser: false,
    asksCode: false,
    reentryMinutes: null,
    address: '127.0.0.1',
    withinNetwork: true,
  });
  const stranger = await room.as(room.force.neighbour)(entry, { params: { roundId: round.id } });
  expect(stranger).toMatchObject({ status: 404, body: { code: 'not-a-candidate' } });
});
