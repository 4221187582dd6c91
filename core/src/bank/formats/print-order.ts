import { type Dice, seededDice, shuffle } from '../../platform/chance.ts';
import type { KindName } from '../kinds.ts';
import type { Part } from '../parts.ts';

type Content = Record<string, unknown>;

/** What of a kind is printed in another order than its author's, who may have written the key first. */
const shuffled: Readonly<Partial<Record<KindName, string>>> = {
  matching: 'right',
  ordering: 'entries',
  hotspot: 'markers',
};

function arranged(kind: KindName, content: Content, dice: Dice): Content {
  const field = shuffled[kind];
  if (field !== undefined) return { ...content, [field]: shuffle(content[field] as Part[], dice) };
  if (kind !== 'case-group') return content;
  const parts = content.parts as { id: string; kind: KindName; content: Content }[];
  return {
    ...content,
    parts: parts.map((part) => ({ ...part, content: arranged(part.kind, part.content, dice.fork(part.id)) })),
  };
}

/**
 * The content of an item as it is printed: what its author's order would give away is shuffled, always
 * alike for the same item, so that a key printed later belongs to the paper printed before.
 */
export function contentForPrint(kind: KindName, content: Content, code: string): Content {
  return arranged(kind, content, seededDice(`print ${code}`));
}
