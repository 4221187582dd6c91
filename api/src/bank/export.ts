import { exportItems } from '@whetstone/core/bank/export-contract.ts';
import { exportItems as write } from '@whetstone/core/bank/formats/export-items.ts';
import { byteTools } from '@whetstone/db/bank/byte-tools.ts';
import { itemsToExport } from '@whetstone/db/bank/export-queries.ts';
import type { Handler } from '../platform/context.ts';
import { type House, mount } from '../platform/mount.ts';

/** A file of more items is split by who asks, with a narrower filter: writing holds up nobody's exam. */
const MOST = 1000;

const endings = { gift: 'gift.txt', 'moodle-xml': 'xml', excel: 'xlsx' } as const;

const give: Handler<typeof exportItems> = async ({ body: { filter, format } }, { em, now, today }) => {
  const found = await itemsToExport(em, filter, { limit: MOST + 1, now });
  const items = found.slice(0, MOST);
  const { bytes, refused } = write(format, items, byteTools);
  return {
    fileName: `whetstone-items-${today}.${endings[format]}`,
    base64: Buffer.from(bytes).toString('base64'),
    written: items.length - refused.length,
    cutAt: found.length > MOST ? MOST : null,
    refused: refused.map(({ at, code }) => ({ code: items[at]?.idnumber ?? '', why: code })),
  };
};

/** Giving items away as files of other formats. */
export function mountExport(house: House): void {
  mount(house, exportItems, give);
}
