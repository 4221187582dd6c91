import type { KindName } from '@whetstone/core/bank/kinds.ts';
import { kindOf } from '@whetstone/core/bank/kinds.ts';
import type { PlainKindName } from '@whetstone/core/bank/plain-kinds.ts';
import type { Dice } from '@whetstone/core/platform/chance.ts';
import { between, chance, oneOf } from '../people/draw.ts';

/** Ability in points at which an item is answered as often rightly as not. */
const HARDNESS = { easy: 42, medium: 51, hard: 60 } as const;
/** Points of ability that turn the odds by a factor of e. */
const SLOPE = 14;
const LEFT_OUT = 0.012;

type Wrong = (content: Record<string, unknown>, right: Record<string, unknown>, dice: Dice) => unknown;

interface Named {
  id: string;
}

/** The same list with two of its members in each other's place. */
function swapped<T>(list: readonly T[], dice: Dice): T[] {
  const from = dice.below(list.length - 1);
  return list.with(from, list[from + 1] as T).with(from + 1, list[from] as T);
}

const wrong: Record<PlainKindName, Wrong> = {
  single: (content, right, dice) => {
    const others = (content['options'] as Named[]).filter(({ id }) => id !== right['pick']);
    return { pick: oneOf(dice, others).id };
  },
  multiple: (content, right, dice) => {
    const picks = right['picks'] as string[];
    const others = (content['options'] as Named[]).filter(({ id }) => !picks.includes(id));
    const fewer = others.length === 0 || (picks.length > 1 && chance(dice, 0.6));
    return { picks: fewer ? picks.slice(0, -1) : [...picks, oneOf(dice, others).id] };
  },
  'true-false': (_, right) => ({ pick: right['pick'] !== true }),
  'fill-blank': (_, right, dice) => {
    const texts = right['texts'] as string[];
    return {
      texts: texts.with(dice.below(texts.length), chance(dice, 0.5) ? '不清楚' : `${between(dice, 2, 60)}个`),
    };
  },
  numeric: (content, _, dice) => {
    const [key, tolerance] = [Number(content['key']), Number(content['tolerance'] ?? 0)];
    return { text: String(key + Math.ceil(tolerance + 1) * between(dice, 1, 5)) };
  },
  matching: (_, right, dice) => {
    const pairs = Object.entries(right['pairs'] as Record<string, string>);
    const partners = swapped(
      pairs.map(([, partner]) => partner),
      dice,
    );
    return { pairs: Object.fromEntries(pairs.map(([left], at) => [left, partners[at]])) };
  },
  ordering: (_, right, dice) => ({ order: swapped(right['order'] as string[], dice) }),
  cloze: (content, right, dice) => {
    const gaps = right['gaps'] as string[];
    const at = dice.below(gaps.length);
    const gap = (content['gaps'] as { type: string; choices?: Named[] }[])[at];
    const others = (gap?.choices ?? []).filter(({ id }) => id !== gaps[at]);
    const text = others.length > 0 ? oneOf(dice, others).id : gap?.type === 'number' ? '99' : '不清楚';
    return { gaps: gaps.with(at, text) };
  },
  hotspot: (content, right) => {
    const { markers } = content as { markers: { x: number; y: number }[] };
    const points = right['points'] as { x: number; y: number }[];
    const { x, y } = markers.at(-1) ?? { x: 0, y: 0 };
    return { points: [...points.slice(1), { x, y }] };
  },
  // Some of it, as somebody writes who does not remember all: every second sentence of the model answer.
  'short-answer': (_, right) => {
    const sentences = String(right['text']).split(/(?<=[。；;])/);
    return { text: sentences.filter((_sentence, at) => at % 2 === 0).join('') };
  },
};

/** Somebody who is wrong about a case is wrong about one of its questions. */
const wrongOfCase: Wrong = (content, right, dice) => {
  const parts = content['parts'] as { id: string; kind: PlainKindName; content: Record<string, unknown> }[];
  const given = right['parts'] as Record<string, Record<string, unknown>>;
  const { id, kind, content: inner } = oneOf(dice, parts);
  return { parts: { ...given, [id]: wrong[kind](inner, given[id] ?? {}, dice) } };
};

/** An item as far as answering it goes. */
export interface Asked {
  readonly kind: KindName;
  readonly content: Record<string, unknown>;
  readonly difficulty: keyof typeof HARDNESS;
}

/** What somebody of this ability answers: right, plausibly wrong, or (null) nothing. */
export function respond({ kind, content, difficulty }: Asked, ability: number, dice: Dice): unknown {
  if (chance(dice, LEFT_OUT)) return null;
  const { response } = kindOf(kind).reveal(content);
  const knows = 1 / (1 + Math.exp((HARDNESS[difficulty] - ability) / SLOPE));
  const err = kind === 'case-group' ? wrongOfCase : wrong[kind];
  return chance(dice, knows) ? response : err(content, response as Record<string, unknown>, dice);
}
