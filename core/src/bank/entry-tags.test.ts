import { expect, test } from 'vitest';
import { entryTags } from './entry-tags.ts';

const known = new Set(['LAW-01', 'LAW-02']);
const defaults = { capabilityCode: 'LAW-01', topic: '导入' };
const item = { capabilityCode: 'LAW-02', topic: '盘问', difficulty: 'easy', level: null } as const;

test('what was given by hand comes before the file, the file before the import', () => {
  expect(entryTags(item, {}, defaults, known)).toEqual(item);
  expect(entryTags(item, { topic: '留置', level: 'apply' }, defaults, known)).toEqual({
    ...item,
    topic: '留置',
    level: 'apply',
  });
  const bare = { ...item, capabilityCode: 'XXX-99', topic: '' };
  expect(entryTags(bare, {}, defaults, known)).toMatchObject(defaults);
});
