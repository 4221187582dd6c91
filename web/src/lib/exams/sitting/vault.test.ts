import { expect, test } from 'vitest';
import { importKey, vaultOf } from './vault.ts';

const key = (fill: number) => importKey(btoa(String.fromCharCode(...new Uint8Array(32).fill(fill))));

test('what is locked tells nothing, and only its own key opens it', async () => {
  const vault = vaultOf(await key(1));
  const box = await vault.lock({ value: { pick: 'a' }, stem: '继续盘问' });
  expect('plain' in box).toBe(false);
  const bytes = new Uint8Array((box as { data: ArrayBuffer }).data);
  const text = new TextDecoder().decode(bytes);
  expect(text).not.toContain('pick');
  expect(text).not.toContain('盘问');
  expect(await vault.open(box)).toEqual({ value: { pick: 'a' }, stem: '继续盘问' });
  await expect(vaultOf(await key(2)).open(box)).rejects.toThrow();
  await expect(vaultOf(null).open(box)).rejects.toThrow('without a key');
});

test('the same value locked twice looks different', async () => {
  const vault = vaultOf(await key(1));
  const data = async () => new Uint8Array(((await vault.lock(7)) as { data: ArrayBuffer }).data);
  expect(await data()).not.toEqual(await data());
});

test('a key can be used and not read out', async () => {
  await expect(crypto.subtle.exportKey('raw', (await key(1))!)).rejects.toThrow();
});

test('without a cipher values are kept as they are', async () => {
  expect(await importKey(undefined)).toBe(null);
  const vault = vaultOf(null);
  expect(await vault.lock(7)).toEqual({ plain: 7 });
  expect(await vault.open({ plain: 7 })).toBe(7);
});
