import { exportItems, itemExports, printItems } from '@whetstone/core/bank/export-contract.ts';
import { exportItems as write } from '@whetstone/core/bank/formats/export-items.ts';
import { printedPaper } from '@whetstone/core/bank/formats/paper-sheet.ts';
import { mediaIn } from '@whetstone/core/bank/media/reference.ts';
import { isWhole } from '@whetstone/core/bank/item-check.ts';
import { byteTools } from '@whetstone/db/bank/byte-tools.ts';
import { itemsToExport } from '@whetstone/db/bank/export-queries.ts';
import { latestExports, noteExport } from '@whetstone/db/bank/item-exports.ts';
import type { Handler } from '../platform/context.ts';
import { type House, mount } from '../platform/mount.ts';

/** A file of more items is split by who asks, with a narrower filter: writing holds up nobody's exam. */
const MOST = 1000;
/** No paper has more questions than this. */
const MOST_PRINTED = 200;
const LATEST = 10;

const endings = { gift: 'gift.txt', 'moodle-xml': 'xml', excel: 'xlsx' } as const;

const give: Handler<typeof exportItems> = async (
  { body: { format, ...chosen } },
  { em, actor, now, today },
) => {
  const found = await itemsToExport(em, chosen, { limit: MOST + 1, now });
  const items = found.slice(0, MOST);
  const { bytes, refused } = write(format, items, byteTools);
  const written = items.length - refused.length;
  const left = new Set(refused.map(({ at }) => at));
  const filter = chosen.itemIds ? null : chosen.filter;
  noteExport(em, { personId: actor.personId, at: now, format, withKeys: true, itemCount: written, filter });
  return {
    fileName: `whetstone-items-${today}.${endings[format]}`,
    base64: Buffer.from(bytes).toString('base64'),
    written,
    cutAt: found.length > MOST ? MOST : null,
    mediaLeft: items.filter(({ content }, at) => !left.has(at) && mediaIn(content).length > 0).length,
    refused: refused.map(({ at, code }) => ({ code: items[at]?.idnumber ?? '', why: code })),
  };
};

const print: Handler<typeof printItems> = async ({ body: { withKeys, ...chosen } }, { em, actor, now }) => {
  const found = await itemsToExport(em, chosen, { limit: MOST_PRINTED + 1, now });
  const items = found.slice(0, MOST_PRINTED).filter(({ kind, content }) => isWhole(kind, content));
  const paper = printedPaper(
    items.map(({ kind, content, points, idnumber }) => ({ kind, content, points, code: idnumber ?? '' })),
  );
  const filter = chosen.itemIds ? null : chosen.filter;
  const note = { personId: actor.personId, at: now, format: 'paper' as const, itemCount: items.length };
  noteExport(em, { ...note, withKeys, filter });
  return {
    paper: { ...paper, key: withKeys ? paper.key : null },
    cutAt: found.length > MOST_PRINTED ? MOST_PRINTED : null,
  };
};

/** Giving items away as files of other formats and on paper; each time is kept on record. */
export function mountExport(house: House): void {
  mount(house, exportItems, give);
  mount(house, printItems, print);
  mount(house, itemExports, async (_input, { em }) => ({ exports: await latestExports(em, LATEST) }));
}
