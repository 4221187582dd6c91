import { exportItems, itemExports, printItems } from '@whetstone/core/bank/export-contract.ts';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { CarriedFiles } from '@whetstone/core/bank/formats/moodle-files-write.ts';
import { exportItems as write } from '@whetstone/core/bank/formats/export-items.ts';
import { printedPaper } from '@whetstone/core/bank/formats/paper-sheet.ts';
import { mediaIn } from '@whetstone/core/bank/media/reference.ts';
import { kindNames } from '@whetstone/core/bank/kinds.ts';
import { isWhole } from '@whetstone/core/bank/item-check.ts';
import { byteTools } from '@whetstone/db/platform/byte-tools.ts';
import { itemMediaFolder, type MediaFolder } from '@whetstone/db/bank/media-folder.ts';
import { findMedia } from '@whetstone/db/bank/media-queries.ts';
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

/** Bytes of pictures and recordings that one file carries; what is beyond stays behind, and is counted. */
const MOST_CARRIED = 24 * 1024 * 1024;

/** The files of items that travel with them: as many as fit, in the order of the items. */
async function carried(
  em: EntityManager,
  folder: MediaFolder,
  contents: readonly unknown[],
): Promise<CarriedFiles> {
  const files = new Map<string, Uint8Array>();
  let room = MOST_CARRIED;
  for (const sha256 of mediaIn(contents)) {
    const row = await findMedia(em, sha256);
    const bytes = row && row.byteCount <= room ? await folder.bytesOf(sha256) : null;
    if (!bytes) continue;
    room -= bytes.length;
    files.set(sha256, bytes);
  }
  return files;
}

const giveFrom =
  (folder: MediaFolder | null): Handler<typeof exportItems> =>
  async ({ body: { format, ...chosen } }, { em, actor, now, today }) => {
    const found = await itemsToExport(em, chosen, { limit: MOST + 1, now });
    const items = found.slice(0, MOST);
    const said = items.map(({ content, explanation }) => [content, explanation]);
    const travels = folder && format !== 'gift';
    const files: CarriedFiles = travels ? await carried(em, folder, said) : new Map();
    const stays = (at: number) => mediaIn(said[at]).some((sha256) => !files.has(sha256));
    const { bytes, refused } = write(format, items, byteTools, files);
    const written = items.length - refused.length;
    const left = new Set(refused.map(({ at }) => at));
    const filter = chosen.itemIds ? null : chosen.filter;
    noteExport(em, { personId: actor.personId, at: now, format, withKeys: true, itemCount: written, filter });
    return {
      fileName: `whetstone-items-${today}.${endings[format]}`,
      base64: Buffer.from(bytes).toString('base64'),
      written,
      cutAt: found.length > MOST ? MOST : null,
      mediaLeft: items.filter((_, at) => !left.has(at) && stays(at)).length,
      refused: refused.map(({ at, code }) => ({ code: items[at]?.idnumber ?? '', why: code })),
    };
  };

const print: Handler<typeof printItems> = async ({ body: { withKeys, ...chosen } }, { em, actor, now }) => {
  const found = await itemsToExport(em, chosen, { limit: MOST_PRINTED + 1, now });
  const items = found
    .slice(0, MOST_PRINTED)
    .filter(({ kind, content }) => isWhole(kind, content))
    .sort((one, other) => kindNames.indexOf(one.kind) - kindNames.indexOf(other.kind));
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
export function mountExport(house: House, mediaFolder: string | undefined): void {
  mount(house, exportItems, giveFrom(mediaFolder === undefined ? null : itemMediaFolder(mediaFolder)));
  mount(house, printItems, print);
  mount(house, itemExports, async (_input, { em }) => ({ exports: await latestExports(em, LATEST) }));
}
