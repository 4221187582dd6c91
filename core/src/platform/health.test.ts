import { expect, test } from 'vitest';
import { ailmentsIn, type PartHealth } from './health.ts';

const database: PartHealth = { name: 'database', condition: 'answers' };

test('what is not well is named in the asked language, and only that', () => {
  const parts: PartHealth[] = [
    database,
    { name: 'queue', condition: 'unasked' },
    { name: 'worker', condition: 'absent' },
  ];
  expect(ailmentsIn(parts, 'zh')).toBe('任务队列（没有后台进程可以询问）、后台任务（没有后台进程在运行）');
  expect(ailmentsIn(parts, 'en')).toBe(
    'job queue (there is no worker to ask), worker (no worker is running)',
  );
});

test('nothing is said when all is well', () => {
  expect(ailmentsIn([database, { name: 'worker', condition: 'working' }], 'en')).toBeUndefined();
});
