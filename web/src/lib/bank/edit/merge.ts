import type { ItemDraft } from '@whetstone/core/bank/contract.ts';

const fields = [
  'stem',
  'answers',
  'explanation',
  'law',
  'points',
  'seconds',
  'capability',
  'topic',
  'difficulty',
  'level',
] as const;
export type FieldName = (typeof fields)[number];
type Fields = Record<FieldName, unknown>;

/** A draft as the parts that two people may change apart from each other. */
export function fieldsOf(draft: ItemDraft): Fields {
  const { stem, ...rest } = draft.content;
  return {
    stem,
    answers: { kind: draft.kind, content: rest },
    explanation: draft.explanation,
    law: draft.law,
    points: draft.points,
    seconds: draft.expectedSeconds,
    capability: draft.capabilityCode,
    topic: draft.topic,
    difficulty: draft.difficulty,
    level: draft.level,
  };
}

/** The draft that these parts make. */
export function draftOf(parts: Fields): ItemDraft {
  const { kind, content } = parts.answers as Pick<ItemDraft, 'kind' | 'content'>;
  return {
    kind,
    content: { stem: parts.stem, ...content },
    explanation: parts.explanation,
    law: parts.law,
    points: parts.points,
    expectedSeconds: parts.seconds,
    capabilityCode: parts.capability,
    topic: parts.topic,
    difficulty: parts.difficulty,
    level: parts.level,
  } as ItemDraft;
}

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

export interface Merge {
  /** What only one side changed is taken from that side, what both changed from the other person. */
  readonly merged: Fields;
  /** Parts that both changed, and differently: somebody has to choose. */
  readonly conflicts: readonly FieldName[];
}

/** Three-way merge: what both began from, what is on this screen, what somebody else saved. */
export function mergeDrafts(base: ItemDraft, mine: ItemDraft, theirs: ItemDraft): Merge {
  const [was, here, there] = [fieldsOf(base), fieldsOf(mine), fieldsOf(theirs)];
  const conflicts = fields.filter(
    (name) => !same(was[name], here[name]) && !same(was[name], there[name]) && !same(here[name], there[name]),
  );
  const merged = Object.fromEntries(
    fields.map((name) => [name, same(was[name], there[name]) ? here[name] : there[name]]),
  ) as Fields;
  return { merged, conflicts };
}
