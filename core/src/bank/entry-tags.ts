import type { TagChange } from './bulk-contract.ts';
import type { ItemDraft } from './contract.ts';
import type { SourcedItem } from './formats/item-source.ts';

type Tags = Pick<ItemDraft, 'capabilityCode' | 'topic' | 'difficulty' | 'level'>;

/**
 * The tags that an entry of a file gets: those given while looking through, else the file's own as far
 * as the bank knows them, else those of the import.
 */
export function entryTags(
  item: Pick<SourcedItem, 'capabilityCode' | 'topic' | 'difficulty' | 'level'>,
  given: TagChange,
  defaults: { capabilityCode: string; topic: string },
  known: ReadonlySet<string>,
): Tags {
  const own = item.capabilityCode !== null && known.has(item.capabilityCode) ? item.capabilityCode : null;
  return {
    capabilityCode: given.capabilityCode ?? own ?? defaults.capabilityCode,
    topic: given.topic ?? (item.topic === '' ? defaults.topic : item.topic),
    difficulty: given.difficulty ?? item.difficulty,
    level: given.level ?? item.level,
  };
}
