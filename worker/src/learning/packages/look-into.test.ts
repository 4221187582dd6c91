import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { byteTools } from '@whetstone/db/platform/byte-tools.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lookInto } from './look-into.ts';

const manifest = (more = '', encoding = 'UTF-8') => `<?xml version="1.0" encoding="${encoding}"?>
  <manifest identifier="m"><metadata><schemaversion>1.2</schemaversion></metadata>
  <organizations default="o"><organization identifier="o"><title>盘查</title>
  <item identifier="i" identifierref="r"><title>一</title></item></organization></organizations>
  <resources><resource identifier="r" href="index.html"/></resources>${more}</manifest>`;

const bytesOf = (text: string) => new TextEncoder().encode(text);
type Contents = Readonly<Record<string, string | Uint8Array>>;

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'whetstone-package-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

async function lookIntoBytes(bytes: Uint8Array) {
  const places = { file: join(root, 'p.zip'), folder: join(root, 'p') };
  await writeFile(places.file, bytes);
  const found = await lookInto(places);
  return { found, folder: places.folder, left: (await readdir(root)).toSorted() };
}

const zipOf = (contents: Contents) =>
  byteTools.zip(
    Object.entries(contents).map(([name, data]) => ({
      name,
      bytes: typeof data === 'string' ? bytesOf(data) : data,
    })),
  );

/** Marks the last file of an archive in its directory: the bytes at `at` behind the start of its line. */
function marked(zip: Uint8Array, at: number, bytes: readonly number[]): Uint8Array {
  const copy = Uint8Array.from(zip);
  const line = Buffer.from(copy.buffer).lastIndexOf(Uint8Array.of(0x50, 0x4b, 1, 2));
  copy.set(bytes, line + at);
  return copy;
}

const good = { 'index.html': '<h1>一</h1>', 'img/a.txt': 'a', 'imsmanifest.xml': manifest() };

describe('a package that has come', () => {
  it('is unpacked with all its files, and only then looks whole', async () => {
    const { found, folder, left } = await lookIntoBytes(zipOf(good));
    expect(found).toMatchObject({
      folder: '',
      fileCount: 3,
      plan: { title: '盘查', units: [{ href: 'index.html' }] },
    });
    expect(await readFile(join(folder, 'img/a.txt'), 'utf8')).toBe('a');
    expect(left).toEqual(['p', 'p.zip']);
  });

  it('is read in the encoding that its manifest names', async () => {
    const utf16 = Buffer.from(`\ufeff${manifest('', 'UTF-16')}`, 'utf16le');
    expect((await lookIntoBytes(zipOf({ ...good, 'imsmanifest.xml': utf16 }))).found).toMatchObject({
      plan: { title: '盘查' },
    });
  });

  it('is looked into again with the same end, as after a worker that died', async () => {
    await lookIntoBytes(zipOf(good));
    const { found, left } = await lookIntoBytes(zipOf(good));
    expect(found).toHaveProperty('plan');
    expect(left).toEqual(['p', 'p.zip']);
  });

  const SYMLINK = [0, 0, 0xff, 0xa1];
  const VERSION_OF_UNIX = [20, 3];
  const good0 = zipOf(good);
  it.each([
    ['not-a-zip', bytesOf('MZ this is a program')],
    ['not-a-zip', good0.subarray(0, good0.length - 30)],
    ['path-outside', zipOf({ ...good, '../../evil.html': 'x' })],
    ['path-outside', zipOf({ ...good, '/evil.html': 'x' })],
    ['names-collide', zipOf({ ...good, 'INDEX.html': 'x' })],
    ['packed-too-tightly', zipOf({ ...good, 'bomb.bin': new Uint8Array(8 * 1024 * 1024) })],
    ['link-inside', marked(marked(good0, 4, VERSION_OF_UNIX), 38, SYMLINK)],
    ['locked', marked(good0, 8, [1])],
    ['no-manifest', zipOf({ 'index.html': '' })],
    ['file-missing', zipOf({ 'imsmanifest.xml': manifest() })],
    ['manifest-broken', zipOf({ ...good, 'imsmanifest.xml': manifest('<open>') })],
    ['manifest-broken', zipOf({ ...good, 'imsmanifest.xml': Uint8Array.of(0x3c, 0xff, 0xfe, 0x80) })],
  ])('is refused as %s, and nothing of it is left but the file', async (code, bytes) => {
    const { found, left } = await lookIntoBytes(bytes);
    expect(found).toMatchObject({ code });
    expect(left).toEqual(['p.zip']);
    expect(existsSync(join(root, '..', 'evil.html'))).toBe(false);
  });

  it('is refused when a file unpacks to something else than it claims', async () => {
    // The size that the directory claims stands 24 bytes behind the start of the line.
    const { found, left } = await lookIntoBytes(marked(good0, 24, [1, 0, 0, 0]));
    expect(['manifest-broken', 'part-broken']).toContain('code' in found && found.code);
    expect(left).toEqual(['p.zip']);
  });
});
