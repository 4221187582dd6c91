import { beforeAll, describe, expect, test } from 'vitest';
import { learn } from '#lib/i18n/say.svelte.ts';
import { checksOf } from './checks.ts';
import type { Device } from './device.ts';

const fine: Device = {
  roundTripMs: 40,
  skewSeconds: 1.2,
  storage: { works: true, freeMegabytes: 900 },
  battery: { percent: 80, charging: false },
  opensOffline: true,
};
const person = { name: '何锐', badgeNumber: '002251' };
const verdicts = (over: Partial<Device>) =>
  Object.fromEntries(checksOf({ ...fine, ...over }, person).map(({ id, verdict }) => [id, verdict]));

beforeAll(() => learn('exams'));

describe('the readiness check', () => {
  test('of a sound device is fine in every line', () => {
    expect(new Set(Object.values(verdicts({})))).toEqual(new Set(['fine']));
  });

  test('every line that is not fine says what to do', () => {
    const bad: Device = {
      roundTripMs: null,
      skewSeconds: -192,
      storage: { works: false, freeMegabytes: null },
      battery: { percent: 9, charging: false },
      opensOffline: false,
    };
    const [identity, ...lines] = checksOf(bad, person);
    expect(lines.every(({ verdict, fix }) => verdict !== 'fine' && (fix ?? '') !== '')).toBe(true);
    expect(lines).toHaveLength(5);
    expect(identity?.words).toBe('何锐，警号 002251');
  });

  test('says how wrong the clock is and in which direction', () => {
    const words = (skewSeconds: number) => checksOf({ ...fine, skewSeconds }, person)[1]?.words;
    expect(words(-192)).toBe('本机比服务器慢 3 分 12 秒');
    expect(words(45)).toBe('本机比服务器快 45 秒');
    expect(words(7500)).toBe('本机比服务器快 2 小时 5 分');
  });

  test('only a missing network forbids to start', () => {
    expect(verdicts({ roundTripMs: null })['network']).toBe('fail');
    expect(verdicts({ storage: { works: false, freeMegabytes: null } })['storage']).toBe('warn');
    expect(verdicts({ roundTripMs: 4000 })['network']).toBe('warn');
  });

  test('leaves out what the browser does not tell', () => {
    expect(Object.keys(verdicts({ battery: null, skewSeconds: null }))).toEqual([
      'identity',
      'storage',
      'network',
      'offline',
    ]);
  });
});
