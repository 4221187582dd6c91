import type { ItemDraft } from '../contract.ts';
import type { LawReference } from '../law-reference.ts';
import type { NeedCode } from './item-needs.ts';

/** An item as a file gave it: what the editor holds, less the tags that only this bank knows. */
export interface SourcedItem extends Omit<ItemDraft, 'capabilityCode'> {
  capabilityCode: string | null;
  /** What the file calls it; names it again when the file comes once more. */
  idnumber: string | null;
}

export interface MappedItem {
  readonly item: SourcedItem;
  readonly needs: readonly NeedCode[];
}

const articleOf =
  /^《?([^《》]{2,60}?)》?\s{0,2}(第[零〇一二三四五六七八九十百千\d]{1,8}条(?:之[一二三四五六七八九十\d]{1,3})?(?:第[一二三四五六七八九十\d]{1,3}[款项]){0,2})?[。.]?$/;

/** A law reference in words: 《刑法》第二十条 gives law and article. Several are told apart by ；. */
export function lawsIn(text: string): LawReference[] {
  const parts = text.split(/[；;\n]/).map((part) => part.trim().replace(/^(?:根据|依据|参见|见)/, ''));
  return parts.slice(0, 10).flatMap((part) => {
    const [named = '', edition = ''] = part.split(/[（(]([^（()）]{1,40})[)）]$/);
    const match = articleOf.exec(named.trim());
    return match === null ? [] : [{ law: match[1] as string, article: match[2] ?? '', edition }];
  });
}

/** The words for law references that `lawsIn` reads back. */
export function lawsAsText(laws: readonly LawReference[]): string {
  return laws
    .map(({ law, article, edition }) => `《${law}》${article}${edition === '' ? '' : `（${edition}）`}`)
    .join('；');
}
