import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeEntries, MOST_BYTES, MOST_FILES, type PackageEntry, safeName } from './package-entries.ts';

const entry = (name: string, more: Partial<PackageEntry> = {}): PackageEntry => ({
  name,
  packedBytes: 100,
  bytes: 200,
  locked: false,
  link: false,
  ...more,
});

/** Follows a path step by step from a folder, as a file system would. */
function leadsTo(path: string): string[] | null {
  const at: string[] = [];
  for (const step of path.split('/')) {
    if (step === '..' && at.pop() === undefined) return null;
    if (step !== '..' && step !== '.' && step !== '') at.push(step);
  }
  return at;
}

describe('names inside a package', () => {
  it('are only such as lie below its folder, whatever the archive says', () => {
    const step = fc.oneof(
      fc.constantFrom('..', '.', '', 'C:', 'a', 'shared', 'index.html', '\u0000', 'a\\..\\..\\b'),
      fc.string(),
    );
    const names = fc.array(step, { minLength: 1, maxLength: 8 }).map((steps) => steps.join('/'));
    fc.assert(
      fc.property(names, (name) => {
        const safe = safeName(name);
        if (safe === null) return;
        expect(safe.startsWith('/')).toBe(false);
        expect(safe).not.toContain('\\');
        expect(leadsTo(safe)?.join('/')).toBe(safe);
      }),
    );
  });

  it.each(['../evil.sh', 'a/../../evil', '/etc/passwd', 'C:\\evil', '..\\evil', 'a/\u0000b', ''])(
    'refuses %j',
    (name) => expect(safeName(name)).toBeNull(),
  );

  it('reads backslashes as slashes: some tools write them', () => {
    expect(safeName('res\\img\\a.png')).toBe('res/img/a.png');
  });
});

describe('an archive before it is unpacked', () => {
  it('is taken with its folders left out', () => {
    const judged = judgeEntries([entry('res/'), entry('res/a.html'), entry('imsmanifest.xml')]);
    expect([...(judged as Map<string, PackageEntry>).keys()]).toEqual(['res/a.html', 'imsmanifest.xml']);
  });

  it.each([
    ['path-outside', [entry('../a')]],
    ['link-inside', [entry('a', { link: true })]],
    ['locked', [entry('a', { locked: true })]],
    ['names-collide', [entry('a/Index.html'), entry('a/index.html')]],
    ['packed-too-tightly', [entry('a', { packedBytes: 1000, bytes: 10_000_000 })]],
    ['unpacks-too-large', [entry('a', { packedBytes: MOST_BYTES, bytes: MOST_BYTES }), entry('b')]],
    ['too-many-files', Array.from({ length: MOST_FILES + 1 }, (_, i) => entry(`f${i}`))],
  ])('is refused as %s', (code, entries) => {
    expect(judgeEntries(entries)).toMatchObject({ code });
  });
});
