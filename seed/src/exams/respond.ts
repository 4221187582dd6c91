import type { KindName } from '@whetstone/core/bank/kinds.ts';
import { kindOf } from '@whetstone/core/bank/kinds.ts';
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

const wrong: Record<KindName, Wrong> = {
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
  // Some of it, as somebody writes who does not remember all: every second sentence of the model answer.
  'short-answer': (_, right) => {
    const sentences = String(right['text']).split(/(?<=[。；;])/);
    return { text: sentences.filter((_sentence, at) => at % 2 === 0).join('') };
  },
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
  return chance(dice, knows) ? response : wrong[kind](content, response as Record<string, unknown>, dice);
}
