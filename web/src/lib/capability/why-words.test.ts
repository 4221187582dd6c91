import { beforeAll, expect, it } from 'vitest';
import { learn } from '#lib/i18n/say.svelte.ts';
import { makeScore } from './testing/make-score.ts';
import { isSaid, ruleWords, skippedWords, verdictWords, whyTitle } from './why-words.ts';

beforeAll(() => learn('why', 'capability'));

it('a score that rests on too little is not said as a number', () => {
  const unknown = makeScore('LAW-01', { counted: 0, enoughEvidence: false, shown: 65 });
  expect(isSaid(unknown)).toBe(false);
  expect(whyTitle(unknown)).toBe('为什么还没有结论');
  expect(verdictWords(unknown)).toBe('证据还不够下结论：先考核一次。');
  // What holds a score is known, however little else is.
  expect(whyTitle(makeScore('LAW-01', { enoughEvidence: false, held: 'latest_failed', shown: 59 }))).toBe(
    '为什么是 59 分',
  );
});

it('the verdict says the gap between the numbers that are seen', () => {
  expect(verdictWords(makeScore('LAW-01', { shown: 71.6 }))).toBe('72 分，标准 60 分，高 12 分。');
  expect(verdictWords(makeScore('LAW-01', { shown: 55.4 }))).toBe('55 分，标准 60 分，低 5 分。');
  expect(verdictWords(makeScore('LAW-01', { shown: 59.7 }))).toBe('60 分，正好达到标准。');
  expect(verdictWords(makeScore('LAW-01', { threshold: null, requiredLevel: null }))).toBe(
    '72 分，本岗不要求。',
  );
});

it('a rule that holds says what holds and until when', () => {
  const rule = { level: null, maxShown: 59, on: null } as const;
  expect(ruleWords({ ...rule, rule: 'held', reason: 'critical_failure' })).toContain('关键失误');
  expect(ruleWords({ ...rule, rule: 'held', reason: 'latest_failed' })).toContain('未达标');
  expect(ruleWords({ ...rule, rule: 'ceiling', reason: null, level: 3 })).toContain('3 级');
});

it('evidence that does not count says why, also for a reason that is new', () => {
  expect(skippedWords('pending')).toBe('待本人确认');
  expect(skippedWords('somethingNew')).toBe('这类结果不能证明此项能力');
  expect(skippedWords(null)).toBe('这类结果不能证明此项能力');
});
