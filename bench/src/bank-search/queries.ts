import type { Dice } from '@whetstone/core/platform/chance.ts';
import { readItems } from '@whetstone/seed/content/items.ts';

/** One kind of search, and how an address of it is drawn. */
export interface Search {
  readonly name: string;
  draw(): Record<string, string>;
}

const chinese = /[\u4e00-\u9fff]+/g;

/** Every search a screen of the bank can ask for, with words out of real items. */
export function searchesOf(dice: Dice): Search[] {
  const items = readItems();
  const runs = items.flatMap(({ content }) => String(content['stem']).match(chinese) ?? []);
  const pick = <T>(list: readonly T[]): T => list[dice.below(list.length)] as T;
  const word = (length: number): string => {
    const run = pick(runs.filter((one) => one.length >= length));
    const at = dice.below(run.length - length + 1);
    return run.slice(at, at + length);
  };
  const law = () => pick(items.flatMap((item) => item.law));
  const tags = () => pick(items);
  return [
    { name: 'everything', draw: () => ({}) },
    { name: 'a word of two', draw: () => ({ q: word(2) }) },
    { name: 'the commonest words', draw: () => ({ q: pick(['下列', '民警', '公安', '应当', '案例']) }) },
    { name: 'a character', draw: () => ({ q: word(1) }) },
    { name: 'a phrase of six', draw: () => ({ q: word(6) }) },
    { name: 'two words', draw: () => ({ q: `${word(2)} ${word(2)}` }) },
    { name: 'word and tags', draw: () => ({ q: word(2), kind: tags().kind, difficulty: tags().difficulty }) },
    { name: 'word and module', draw: () => ({ q: word(2), moduleCode: 'LAW', status: 'published' }) },
    {
      name: 'capability and status',
      draw: () => ({ capabilityCode: tags().capability, status: 'published' }),
    },
    {
      name: 'law and article',
      draw() {
        const { law: name, article } = law();
        return { law: name, article };
      },
    },
    { name: 'law', draw: () => ({ law: law().law }) },
    { name: 'unused three years', draw: () => ({ unusedMonths: '36', status: 'published' }) },
    { name: 'weak, with a word', draw: () => ({ weak: 'yes', q: word(2) }) },
    { name: 'far into the list', draw: () => ({ after: `B-0${40_000 + dice.below(50_000)}` }) },
    { name: 'word, far into it', draw: () => ({ q: word(2), after: `B-0${40_000 + dice.below(50_000)}` }) },
  ];
}
