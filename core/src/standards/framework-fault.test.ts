import { expect, test } from 'vitest';
import { faultsInOne, frameworkFaultWords } from './framework-fault.ts';

const document = {
  capabilities: [{ code: 'LAW-02', validityDays: '一年' }],
  posts: [{ code: 'R07', requirements: [{ capabilityCode: 'TRF-03', level: 9 }] }, { nameZh: '无代码' }],
};

test.each([
  [
    '/posts/0/requirements/0/level',
    '岗位 R07 · 要求 TRF-03 · 等级 = “9”',
    'post R07 · requirement TRF-03 · level = “9”',
  ],
  [
    '/capabilities/0/validityDays',
    '能力 LAW-02 · 有效天数 = “一年”',
    'capability LAW-02 · days of validity = “一年”',
  ],
  ['/posts/1', '岗位 2', 'post 2'],
  ['/modules', '模块', 'module'],
])('a fault at %s is named by the codes of its row and the head of its column', (path, zh, en) => {
  expect([frameworkFaultWords(document, path, 'zh'), frameworkFaultWords(document, path, 'en')]).toEqual([
    zh,
    en,
  ]);
});

test('faults come together, each place once, and no more than eight by name', () => {
  expect(faultsInOne(['甲', '乙', '甲'], 'zh')).toBe('甲；乙');
  const many = Array.from({ length: 11 }, (_, n) => `row ${n}`);
  expect(faultsInOne(many, 'en')).toMatch(/^row 0; .*row 7; and 3 more$/);
});
