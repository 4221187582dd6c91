import fc from 'fast-check';
import { Check } from 'typebox/value';
import { expect, test } from 'vitest';
import { EVIDENCE_TYPES, FADE_CLASSES } from '../capability/model.ts';
import { casePackage } from './case-package.ts';
import { frameworkChanges } from './framework-diff.ts';
import { FrameworkDocument, problemsOf } from './framework-document.ts';
import { edited } from './framework-edits.ts';
import { frameworkSheet, readFrameworkSheet } from './framework-sheet.ts';
import { crossingOf, type Standing } from './impact.ts';
import { readCase } from './read-case.ts';
import { REQUIREMENT_STATES } from '../capability/state.ts';

const word = fc.stringMatching(/^[A-Za-z一-龥<&"0-9][A-Za-z一-龥 <&"0-9]{0,18}[A-Za-z一-龥0-9]$/);
const level = fc.integer({ min: 1, max: 5 });
const frameworks: fc.Arbitrary<FrameworkDocument> = fc
  .record({
    modules: fc.uniqueArray(fc.constantFrom('LAW', 'WPN', 'AID', 'TAC'), { minLength: 1 }),
    numbers: fc.uniqueArray(fc.integer({ min: 1, max: 99 }), { minLength: 1, maxLength: 6 }),
    posts: fc.uniqueArray(fc.constantFrom('R01', 'R02', 'R30'), { maxLength: 3 }),
    seed: fc.infiniteStream(fc.tuple(word, word, level, fc.boolean(), fc.nat(4000))),
  })
  .map(({ modules, numbers, posts, seed }) => {
    const next = () => seed.next().value as [string, string, number, boolean, number];
    const named = (code: string) => {
      const [nameZh, nameEn] = next();
      return { code, nameZh, nameEn };
    };
    const capabilities = modules.flatMap((moduleCode) =>
      numbers.map((no) => {
        const [zh, en, top, critical, days] = next();
        return {
          ...named(`${moduleCode}-${String(no).padStart(2, '0')}`),
          moduleCode,
          kind: 'procedure',
          critical,
          validityDays: days + 1,
          fade: FADE_CLASSES[days % FADE_CLASSES.length] ?? 'none',
          ceilings: { [EVIDENCE_TYPES[days % 9] ?? 'drill']: top },
          levels: [
            {
              level: top,
              zh,
              en,
            },
          ],
        };
      }),
    );
    const requirements = () =>
      capabilities
        .filter(() => next()[3])
        .map(({ code }) => {
          const [, , asked, must, n] = next();
          return { capabilityCode: code, level: asked, must, importance: (n % 3) + 1 };
        });
    return {
      modules: modules.map(named),
      capabilities,
      posts: posts.map((code) => {
        const personnelClass = code === 'R30' ? ('auxiliary' as const) : ('officer' as const);
        return { ...named(code), personnelClass, requirements: requirements() };
      }),
    };
  });
const head = {
  title: '标准',
  creator: '训练处',
  base: 'https://whetstone.invalid',
  changedAt: '2026-11-21T00:00:00Z',
};

test('what goes out as CASE comes back the same, with identifiers that follow from the codes', () => {
  fc.assert(
    fc.property(frameworks, (document) => {
      expect(Check(FrameworkDocument, document)).toBe(true);
      const text = JSON.stringify(casePackage(document, head));
      expect(readCase(JSON.parse(text))).toEqual(document);
      expect(JSON.stringify(casePackage(document, head))).toBe(text);
      const ids = [...text.matchAll(/\{"identifier":"([^"]+)"/g)].map(([, id]) => id);
      expect(
        ids.every((id) => /^[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/.test(id!)),
      ).toBe(true);
    }),
    { numRuns: 20 },
  );
});

test('what goes out as a sheet comes back the same', () => {
  fc.assert(
    fc.property(frameworks, (document) => {
      const rows = frameworkSheet(document).map((row) => row.map(String));
      expect(readFrameworkSheet(rows)).toEqual(document);
    }),
    { numRuns: 20 },
  );
  expect(readFrameworkSheet([['姓名', '警号']])).toBe(null);
});

test('no line of a sheet is lost unseen: a requirement without its post, and a must that is neither yes nor no', () => {
  const [document] = fc.sample(frameworks, { numRuns: 1, seed: 3 });
  const post = { code: 'R01', nameZh: '岗', nameEn: 'Post', personnelClass: 'officer' as const };
  const requirements = [{ capabilityCode: 'LAW-09', level: 2, must: true, importance: 1 }];
  const rows = frameworkSheet({ ...document!, posts: [{ ...post, requirements }] }).map((row) =>
    row.map(String),
  );
  const edited = (at: number, said: string) => {
    const line = rows.at(-1)!.map((cell, column) => (column === at ? said : cell));
    return readFrameworkSheet([...rows.slice(0, -1), line]) as FrameworkDocument;
  };
  expect(Check(FrameworkDocument, edited(0, ''))).toBe(false);
  expect(Check(FrameworkDocument, edited(0, 'R99'))).toBe(false);
  expect(Check(FrameworkDocument, edited(3, '必须'))).toBe(false);
  expect(Check(FrameworkDocument, edited(2, ''))).toBe(false);
  expect(edited(2, '三级').posts[0]?.requirements[0]?.level).toBe('三级');
  expect(edited(3, '是').posts[0]?.requirements).toEqual(requirements);
  expect(edited(3, '否').posts[0]?.requirements).toEqual([{ ...requirements[0], must: false }]);
});

test("another publisher's package becomes modules and capabilities that hold together", () => {
  const node = (identifier: string, fullStatement: string) => ({ identifier, fullStatement });
  const below = (from: string, to: string) => ({
    associationType: 'isChildOf',
    originNodeURI: { identifier: from },
    destinationNodeURI: { identifier: to },
  });
  const read = readCase({
    CFItems: [node('a', 'Mathematics'), node('b', 'Number'), node('c', 'Counts to 100'), node('d', 'Adds')],
    CFAssociations: [below('a', 'doc'), below('b', 'a'), below('c', 'b'), below('d', 'b')],
  }) as FrameworkDocument;
  expect(Check(FrameworkDocument, read)).toBe(true);
  expect(problemsOf(read)).toEqual([]);
  expect(read.modules).toEqual([{ code: 'MAA', nameZh: 'Mathematics', nameEn: 'Mathematics' }]);
  expect(read.capabilities.map(({ code, nameZh }) => [code, nameZh])).toEqual([
    ['MAA-01', 'Counts to 100'],
    ['MAA-02', 'Adds'],
  ]);
  expect(readCase({ quiz: [] })).toBe(null);
});

test('a document differs from itself in nothing, and from an edited one in what was edited', () => {
  fc.assert(
    fc.property(frameworks, level, (document, asked) => {
      expect(frameworkChanges(document, document)).toEqual([]);
      const [post, capability] = [document.posts[0], document.capabilities[0]];
      if (!post || !capability) return;
      const asks = { level: asked, must: true, importance: 2 };
      const edit = {
        what: 'requirement' as const,
        postCode: post.code,
        capabilityCode: capability.code,
        asks,
      };
      const after = edited(document, edit);
      expect(edited(after, edit)).toEqual(after);
      expect(problemsOf(after)).toEqual([]);
      const changes = frameworkChanges(document, after);
      expect(changes.every(({ code }) => code === `${post.code} ${capability.code}`)).toBe(true);
      const back = frameworkChanges(after, document);
      expect(back.length).toBe(changes.length);
    }),
    { numRuns: 20 },
  );
});

test('what is not defined or given twice is named', () => {
  const module = { code: 'LAW', nameZh: '法律', nameEn: 'Law' };
  const post = { code: 'R01', nameZh: '岗', nameEn: 'Post', personnelClass: 'officer' as const };
  const requirements = [{ capabilityCode: 'LAW-09', level: 2, must: true, importance: 1 }];
  const document = { modules: [module, module], capabilities: [], posts: [{ ...post, requirements }] };
  expect(problemsOf(document)).toEqual([
    { what: 'nothing', where: 'capabilities' },
    { what: 'twice', where: 'LAW' },
    { what: 'no-capability', where: 'R01 → LAW-09' },
  ]);
});

test('who crosses a line one way crosses it the other way when the change is turned round', () => {
  const standings = fc.constantFrom<Standing>(null, ...REQUIREMENT_STATES);
  const other = { falls: 'rises', rises: 'falls' } as const;
  fc.assert(
    fc.property(standings, standings, (before, after) => {
      const crossing = crossingOf(before, after);
      expect(crossingOf(after, before)).toBe(crossing && other[crossing]);
      expect(crossingOf(before, before)).toBe(null);
    }),
  );
  expect(crossingOf(null, 'no_evidence')).toBe('falls');
  expect(crossingOf('met', 'due')).toBe(null);
});
