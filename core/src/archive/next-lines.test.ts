import { expect, test } from 'vitest';
import { nextLines, type NewestLine } from './next-lines.ts';
import type { SourceRecord } from './record.ts';

const now = '2026-11-21T08:00:00.000Z';
const record: SourceRecord = {
  personId: 'p',
  kind: 'drill',
  source: 'drill:1',
  happenedOn: '2026-11-20',
  enteredAt: '2026-11-20T08:00:00.000Z',
  enteredById: 'a',
  content: { titleZh: '手枪', titleEn: 'Pistol', outcome: 'met', facts: [] },
  withdrawn: null,
};
const withdrawn = { at: '2026-11-21T07:00:00.000Z', reason: '录入错误', byId: null };
const newest = (over: Partial<NewestLine> = {}): NewestLine => ({
  id: 'l1',
  act: 'enter',
  happenedOn: record.happenedOn,
  content: record.content,
  ...over,
});
const acts = (...args: Parameters<typeof nextLines>) =>
  nextLines(...args).map(({ act, about }) => `${act} ${about}`);

test('what the archive has not heard of is entered, and withdrawn at once if it was', () => {
  expect(acts(record, null, now)).toEqual(['enter null']);
  expect(acts({ ...record, withdrawn }, null, now)).toEqual(['enter null', 'withdraw before']);
});

test('a source that says the same adds nothing, however often it is heard', () => {
  expect(acts(record, newest(), now)).toEqual([]);
  expect(acts({ ...record, withdrawn }, newest({ act: 'withdraw' }), now)).toEqual([]);
});

test('a source that says something else adds a line that names the old one, at the time of the change', () => {
  const changed = { ...record, content: { ...record.content, outcome: 'not-met' as const } };
  const [line] = nextLines(changed, newest(), now, '重新计分');
  expect(line).toMatchObject({ act: 'update', about: 'l1', enteredAt: now, reason: '重新计分' });
  expect(acts({ ...record, happenedOn: '2026-11-19' }, newest(), now)).toEqual(['update l1']);
});

test('a withdrawal keeps what was said, when and why; what comes back says so', () => {
  const [line] = nextLines({ ...record, withdrawn }, newest(), now);
  expect(line).toMatchObject({ act: 'withdraw', about: 'l1', enteredAt: withdrawn.at, reason: '录入错误' });
  expect(line?.content).toEqual(record.content);
  expect(acts(record, newest({ act: 'withdraw' }), now)).toEqual(['update l1']);
});

test('what was erased is not written again', () => {
  expect(acts(record, newest({ content: null }), now)).toEqual([]);
});
