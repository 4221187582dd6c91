import type { Dice } from '@whetstone/core/platform/chance.ts';
import type { GivenCharacter, Names } from '../content/names.ts';
import { oneOf, weighted } from './draw.ts';

interface Fashion {
  readonly first: readonly GivenCharacter[];
  readonly last: readonly GivenCharacter[];
}

/**
 * Invents names that fit sex and year of birth. Given names have two characters, drawn apart: a name of one
 * character is somebody's name all too easily.
 */
export interface Namer {
  name(sex: 'M' | 'F', birthYear: number, dice: Dice): string;
}

/** Prepares the building blocks of names by sex and decade. */
export function namerOf({ surnames, given }: Names): Namer {
  const fashions = new Map<string, Fashion>();
  const eras = [...new Set(given.flatMap((one) => one.eras))];
  const fashionOf = (sex: 'M' | 'F', era: number): Fashion => {
    const key = `${sex}${era}`;
    const found = fashions.get(key);
    if (found) return found;
    const fitting = given.filter((one) => one.sex === sex && one.eras.includes(era));
    const fashion = {
      first: fitting.filter(({ place }) => place !== 'last'),
      last: fitting.filter(({ place }) => place !== 'first'),
    };
    fashions.set(key, fashion);
    return fashion;
  };
  return {
    name(sex, birthYear, dice) {
      const era = eras.reduce((best, one) =>
        Math.abs(one - birthYear) < Math.abs(best - birthYear) ? one : best,
      );
      const { first, last } = fashionOf(sex, era);
      const surname = weighted(dice, surnames, ({ weight }) => weight).zh;
      const end = oneOf(dice, last).zh;
      const start = oneOf(
        dice,
        first.filter(({ zh }) => zh !== end),
      ).zh;
      return surname + start + end;
    },
  };
}
