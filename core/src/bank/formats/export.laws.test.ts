import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { KindName } from '../kinds.ts';
import { exportFormats, exportItems, type ExportFormat } from './export-items.ts';
import type { SourcedItem } from './item-source.ts';
import { wholeText } from './meaning.ts';
import { readBank } from './read-bank.ts';
import { byteTools } from '../../../../db/src/platform/byte-tools.ts';
import { contents, items, plainText, wildText } from './testing/item-samples.ts';
import { toItemDraft } from './to-item.ts';

/** Kinds that a format has no words for; every other kind it can hold. */
const without: Readonly<Record<ExportFormat, readonly KindName[]>> = {
  gift: ['cloze', 'hotspot'],
  'moodle-xml': [],
  excel: [],
};

function importedFrom(format: ExportFormat, bytes: Uint8Array): string[] {
  const { bank } = readBank(format, bytes, byteTools);
  expect(bank.errors).toEqual([]);
  return bank.questions.map((question) => {
    const mapped = toItemDraft(question);
    return mapped === null ? '' : wholeText(mapped.item);
  });
}

function kept(list: readonly SourcedItem[], refused: readonly { at: number }[]): string[] {
  return list.filter((_, at) => !refused.some((one) => one.at === at)).map(wholeText);
}

describe.each(exportFormats)('%s', { timeout: 30_000 }, (format) => {
  const plain = Object.entries(contents(plainText)) as [KindName, fc.Arbitrary<Record<string, unknown>>][];
  const wild = Object.entries(contents(wildText)) as [KindName, fc.Arbitrary<Record<string, unknown>>][];

  test.each(plain)('%s: what is written comes back as it was, or is refused by its kind', (kind, content) => {
    fc.assert(
      fc.property(fc.array(items(kind, content, plainText), { minLength: 1, maxLength: 4 }), (list) => {
        const { bytes, refused } = exportItems(format, list, byteTools);
        expect(importedFrom(format, bytes)).toEqual(kept(list, refused));
        if (without[format].includes(kind)) expect(refused).toHaveLength(list.length);
        // GIFT has one blank to a question.
        else if (format !== 'gift' || (kind !== 'fill-blank' && kind !== 'case-group'))
          expect(refused).toEqual([]);
      }),
      { numRuns: 15 },
    );
  });

  test.each(wild)('%s: texts full of marks come back as they were, or are refused', (kind, content) => {
    fc.assert(
      fc.property(fc.array(items(kind, content, wildText), { minLength: 1, maxLength: 3 }), (list) => {
        const { bytes, refused } = exportItems(format, list, byteTools);
        expect(importedFrom(format, bytes)).toEqual(kept(list, refused));
      }),
      { numRuns: 15 },
    );
  });
});

test('marks in the texts of choices are refused by none', { timeout: 30_000 }, () => {
  const content = contents(wildText);
  const choices = fc.oneof(
    items('single', content.single!, wildText),
    items('multiple', content.multiple!, wildText),
  );
  fc.assert(
    fc.property(choices, fc.constantFrom(...exportFormats), (item, format) => {
      expect(exportItems(format, [item], byteTools).refused).toEqual([]);
    }),
    { numRuns: 80 },
  );
});

test('gaps and spots are refused by GIFT, by name', () => {
  const beside = { explanation: '', law: [], points: 1, idnumber: null, capabilityCode: null, level: null };
  const spot = { kind: 'hotspot', content: { stem: '点击', image: {}, markers: [], areas: [] } };
  const gaps = {
    kind: 'cloze',
    content: { stem: '{{1}}', gaps: [{ type: 'number', key: 1, tolerance: 0 }] },
  };
  for (const one of [spot, gaps]) {
    const item = { ...beside, ...one } as unknown as SourcedItem;
    expect(exportItems('gift', [item], byteTools).refused).toEqual([{ at: 0, code: 'kind' }]);
  }
});
