import { beforeAll, describe, expect, test } from 'vitest';
import { learn } from '#lib/i18n/say.svelte.ts';
import { checksOf } from './checks.ts';
import type { Device } from './device.ts';

const fine: Device = {
  roundTripMs: 40,
  skewSeconds: 1.2,
  storage: { works: true, freeMegabytes: 900, lasting: true, isPrivate: false },
  battery: { percent: 80, charging: false },
  opensOffline: true,
  signedIn: true,
  fullScreen: true,
  encrypts: true,
  paperKilobytes: 80,
};
const noStorage = { works: false, freeMegabytes: null, lasting: false, isPrivate: false };
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
      storage: noStorage,
      battery: { percent: 9, charging: false },
      opensOffline: false,
      signedIn: null,
      fullScreen: false,
      encrypts: false,
      paperKilobytes: null,
    };
    const [identity, ...lines] = checksOf(bad, person);
    expect(lines.every(({ verdict, fix }) => verdict !== 'fine' && (fix ?? '') !== '')).toBe(true);
    expect(lines).toHaveLength(8);
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
    expect(verdicts({ storage: noStorage })['storage']).toBe('warn');
    expect(verdicts({ roundTripMs: 4000 })['network']).toBe('warn');
  });

  test('leaves out what the browser does not tell', () => {
    expect(Object.keys(verdicts({ battery: null, skewSeconds: null, fullScreen: null }))).toEqual([
      'identity',
      'storage',
      'cipher',
      'network',
      'paper',
      'offline',
    ]);
  });

  test('says that a session has ended, and that a private window forgets', () => {
    const lines = checksOf({ ...fine, signedIn: false }, person);
    expect(lines[0]).toMatchObject({ verdict: 'fail', act: 'sign-in' });
    const storage = { works: true, freeMegabytes: 120, lasting: false, isPrivate: true };
    const line = checksOf({ ...fine, storage }, person).find(({ id }) => id === 'storage');
    expect(line?.verdict).toBe('warn');
    expect(line?.words).toContain('无痕');
  });
});
