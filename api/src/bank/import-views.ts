import type { EntityManager } from '@mikro-orm/postgresql';
import { entryTags } from '@whetstone/core/bank/entry-tags.ts';
import type { ImportLineView, ImportView } from '@whetstone/core/bank/import-contract.ts';
import { confidenceOf } from '@whetstone/core/bank/formats/guesses.ts';
import { isWhole } from '@whetstone/core/bank/item-check.ts';
import { paperOf, revealOf } from '@whetstone/core/bank/shown.ts';
import { countLines } from '@whetstone/db/bank/import-queries.ts';
import type { ItemImport } from '@whetstone/db/bank/item-import.entity.ts';
import type { ItemImportLine } from '@whetstone/db/bank/item-import-line.entity.ts';

export async function importView(em: EntityManager, one: ItemImport): Promise<ImportView> {
  const { id, fileName, format, defaults, state, askedAt, total, seen, made, changed } = one;
  return {
    id,
    fileName,
    format,
    defaults,
    state,
    askedAt,
    total,
    seen,
    made,
    changed,
    counts: await countLines(em, id),
  };
}

/** An entry as it will look in the bank, as far as it is whole. */
export function lineView(
  line: ItemImportLine,
  defaults: ImportView['defaults'],
  known: ReadonlySet<string>,
): ImportLineView {
  const { no, endLine, source, state, verdict, item, faults, needs, guesses, tags, similar } = line;
  const whole = item && isWhole(item.kind, item.content);
  return {
    no,
    line: line.line,
    endLine,
    source,
    state,
    verdict,
    kind: item?.kind ?? null,
    stem: String(item?.content.stem ?? ''),
    paper: whole ? paperOf(item.kind, item.content) : null,
    reveal: whole ? revealOf(item.kind, item.content) : null,
    explanation: item?.explanation ?? '',
    faults: faults.map(({ line: at, column, code }) => ({ line: at, column, code })),
    needs,
    confidence: item ? confidenceOf(line.doubt) : null,
    guesses,
    itemId: line.itemId ?? null,
    tags: item ? entryTags(item, tags, defaults, known) : null,
    given: tags,
    similar,
  };
}
