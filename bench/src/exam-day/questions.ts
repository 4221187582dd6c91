import type { KindName } from '@whetstone/core/bank/kinds.ts';

/** An item of the paper with responses that candidates give to it, the first of them right. */
export interface Question {
  readonly kind: KindName;
  readonly content: Record<string, unknown>;
  readonly responses: readonly object[];
}

const letters = ['d', 'b', 'c', 'a'];
const options = (n: number) =>
  letters.map((id, at) => ({ id, text: `第${n}题的第${at + 1}个选项，说的是办案程序中的一种做法` }));
const stem = (n: number) =>
  `第${n}题：民警甲在巡逻中发现一名形迹可疑的人员，拟当场盘问、检查。关于本案的处理程序，下列哪一项符合现行法律的规定？`;

const makers: readonly ((n: number) => Question)[] = [
  (n) => ({
    kind: 'single',
    content: { stem: stem(n), options: options(n), key: 'd' },
    responses: letters.map((pick) => ({ pick })),
  }),
  (n) => ({
    kind: 'single',
    content: { stem: stem(n), options: options(n), key: 'b' },
    responses: ['b', 'a', 'c', 'd'].map((pick) => ({ pick })),
  }),
  (n) => ({
    kind: 'multiple',
    content: { stem: stem(n), options: options(n), keys: ['d', 'a'] },
    responses: [['a', 'd'], ['d'], ['b', 'c']].map((picks) => ({ picks })),
  }),
  (n) => ({
    kind: 'true-false',
    content: { stem: stem(n), key: n % 2 === 0 },
    responses: [{ pick: n % 2 === 0 }, { pick: n % 2 !== 0 }],
  }),
  (n) => ({
    kind: 'fill-blank',
    content: { stem: `${stem(n)}不得超过{{1}}小时。`, blanks: [{ accept: ['8', '八'] }] },
    responses: [{ texts: ['八'] }, { texts: ['二十四'] }],
  }),
];

/** Questions of a usual theory paper: mostly choices, some true-false, some to fill in. */
export function questionsOf(count: number): Question[] {
  return Array.from({ length: count }, (_, at) => makers[at % makers.length]!(at + 1));
}
