import fc from 'fast-check';
import { expect, test } from 'vitest';
import { byteTools } from '../../../../db/src/platform/byte-tools.ts';
import { mediaIn } from '../media/reference.ts';
import { base64Of } from './base64.ts';
import { exportItems } from './export-items.ts';
import { wholeText } from './meaning.ts';
import { withFilesKept } from './moodle-files.ts';
import { readBank, readBankText } from './read-bank.ts';
import { contents, items, plainText } from './testing/item-samples.ts';
import { filesByName, toItemDraft } from './to-item.ts';

const hash = fc.constantFrom(...['0a', '1b', '2c', '3d'].map((two) => two.repeat(32)));
const media = fc
  .tuple(plainText, hash, fc.constantFrom('png', 'jpg', 'mp3', 'mp4'))
  .map(([alt, sha256, extension]) => `![${alt}](media:${sha256}.${extension})`);
/** Texts with a picture, sound or film on a line of its own. */
const shown = fc.oneof(
  plainText,
  media,
  fc.tuple(plainText, media).map(([words, file]) => `${words}\n\n${file}`),
);
const { single, multiple, 'true-false': truth, 'short-answer': essay, ordering } = contents(shown);

test('base64 is what everybody means by it', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 9_000 }), (bytes) => {
      expect(base64Of(bytes)).toBe(Buffer.from(bytes).toString('base64'));
    }),
  );
});

test('items with pictures, sounds and films come back from Moodle XML as they were, each file with its bytes', async () => {
  const item = fc.oneof(
    items('single', single!, shown),
    items('multiple', multiple!, shown),
    items('true-false', truth!, shown),
    items('ordering', ordering!, shown),
    items('short-answer', essay!, shown),
  );
  await fc.assert(
    fc.asyncProperty(item, async (one) => {
      const hashes = mediaIn([one.content, one.explanation]);
      const files = new Map(hashes.map((sha256) => [sha256, Uint8Array.from(Buffer.from(sha256, 'hex'))]));
      const { bytes, refused } = exportItems('moodle-xml', [one], byteTools, files);
      expect(refused).toEqual([]);
      const { lines } = readBank('moodle-xml', bytes, byteTools);
      // As an import does: files go into the store, which names them by what they hold.
      const brought = new Set<string>();
      const kept = await withFilesKept(lines.join('\n'), (name, base64) => {
        const sha256 = Buffer.from(base64, 'base64').toString('hex');
        brought.add(sha256);
        return Promise.resolve(`media:${sha256}.${name.split('.').at(-1)}`);
      });
      expect([...brought].sort()).toEqual([...hashes].sort());
      const [question] = readBankText('moodle-xml', kept).bank.questions;
      const back = toItemDraft(question!, filesByName(question!));
      expect(back && wholeText(back.item)).toBe(wholeText(one));
    }),
    { numRuns: 60 },
  );
});
