import fc from 'fast-check';
import { expect, test } from 'vitest';
import { confidenceOf, doubtOf, guessTexts, type GuessCode } from './guesses.ts';
import { importEntries } from './import-entries.ts';
import { readBankText } from './read-bank.ts';
import { saidShortly } from './testing/said-shortly.ts';

const codes = Object.keys(guessTexts) as GuessCode[];

test('every guess has words in both languages and adds to the doubt; nothing guessed is certain, more is never surer', () => {
  for (const { doubt, zh, en } of Object.values(guessTexts)) {
    expect(doubt).toBeGreaterThan(0);
    expect([zh, en].every((text) => text.length > 4)).toBe(true);
  }
  expect(confidenceOf(doubtOf([]))).toBe('certain');
  const grades = ['certain', 'likely', 'look', 'unsure'];
  fc.assert(
    fc.property(fc.subarray(codes), fc.subarray(codes), fc.nat(3), (some, others, notices) => {
      const [less, more] = [doubtOf(some), doubtOf([...some, ...others], notices)];
      expect(more).toBeGreaterThanOrEqual(less);
      expect(grades.indexOf(confidenceOf(more))).toBeGreaterThanOrEqual(grades.indexOf(confidenceOf(less)));
      expect(doubtOf([...some, ...some])).toBe(less);
      if (some.length > 0) expect(confidenceOf(less)).not.toBe('certain');
    }),
  );
});

const words = ['盘问', '出示证件', '使用武器', '现场勘查', '刑事拘留', '治安处罚', '调解', '询问'] as const;
interface Sample {
  stem: string;
  options: string[];
  keys: number[];
}
const question: fc.Arbitrary<Sample> = fc
  .tuple(
    fc.constantFrom(...words),
    fc.uniqueArray(fc.constantFrom(...words), { minLength: 4, maxLength: 4 }),
    fc.subarray([0, 1, 2, 3], { minLength: 1 }),
  )
  .map(([stem, options, keys]) => ({ stem: `关于${stem}，下列说法正确的是`, options, keys }));
const paper = fc.array(question, { minLength: 4, maxLength: 6 });

const letter = (at: number) => String.fromCharCode(65 + at);
const keyOf = ({ keys }: Sample) => keys.map(letter).join('');
const heading = '一、多选题（每题2分）';

/** One question as a careful person writes it. */
function clean(one: Sample, at: number): string[] {
  return [
    `${at + 1}. ${one.stem}（  ）`,
    ...one.options.map((text, no) => `${letter(no)}. ${text}`),
    `答案：${keyOf(one)}`,
  ];
}

function guessesIn(lines: readonly string[]): { guesses: (readonly string[])[]; said: string[] } {
  const { bank } = readBankText('text', lines.join('\n'));
  expect(bank.errors).toEqual([]);
  return {
    guesses: bank.places.map(({ guesses = [] }) => guesses),
    said: bank.questions.map(saidShortly),
  };
}

test('a clean paper is certain from beginning to end, and so is a clean sheet', () => {
  fc.assert(
    fc.property(paper, (list) => {
      const { guesses } = guessesIn([heading, ...list.flatMap(clean)]);
      expect(guesses).toEqual(list.map(() => []));
      const head = '题型\t题干\t选项A\t选项B\t选项C\t选项D\t答案';
      const rows = list.map((one) => ['多选', one.stem, ...one.options, keyOf(one)].join('\t'));
      const { bank } = readBankText('excel', [head, ...rows].join('\n'));
      expect(bank.places.map(({ guesses: told }) => told)).toEqual(list.map(() => undefined));
    }),
    { numRuns: 40 },
  );
});

/** Ways of writing the same question less clearly, and what a reader then guesses. */
const careless: readonly [GuessCode, (one: Sample, at: number) => string[]][] = [
  [
    'options-on-one-line',
    (one, at) => {
      const [stem = '', a, b, c, d, key = ''] = clean(one, at);
      return [stem, [a, b, c, d].join('   '), key];
    },
  ],
  [
    'key-in-explanation',
    (one, at) => [...clean(one, at).slice(0, 5), `解析：依法应当如此，故选${keyOf(one)}。`],
  ],
  ['number-broken', (one, at) => clean(one, at + 40)],
  [
    'option-continued',
    (one, at) =>
      clean(one, at).map((line) => (line.startsWith('D. ') ? `${line}，\n但另有规定的除外` : line)),
  ],
];

test('whatever is written less clearly is named, and read the same', () => {
  fc.assert(
    fc.property(paper, fc.nat(3), fc.constantFrom(...careless), (list, which, [code, write]) => {
      const at = 1 + (which % (list.length - 1));
      const plain = guessesIn([heading, ...list.flatMap(clean)]);
      const lines = list.flatMap((one, no) => (no === at ? write(one, no) : clean(one, no)));
      const { guesses, said } = guessesIn([heading, ...lines]);
      expect(guesses[at]).toContain(code);
      const bare = (text: string | undefined) =>
        text?.replace(/ !.*$/, '').replace('，\\n但另有规定的除外', '');
      expect(said.map(bare)).toEqual(plain.said.map(bare));
      // Its neighbours stay certain: only the number behind a broken one is out of turn too.
      const others = guesses.filter((_, no) => no !== at && no !== at + 1);
      expect(others.every((one) => one.length === 0)).toBe(true);
    }),
    { numRuns: 80 },
  );
});

test('each guess is named where it is made', () => {
  const one = (text: string) => {
    const { bank } = readBankText('text', text);
    return bank.places.at(-1)?.guesses ?? [];
  };
  expect(one('1. 首都是（ ）\nA. 北京\nB. 上海\n答案：A')).toEqual(['kind-inferred']);
  expect(one('1. 谈谈你的看法\n答案：实事求是')).toEqual(['kind-essay']);
  expect(one('一、单选题\n1. 首都是（ ）\nA. 北京 √\nB. 上海')).toEqual(['key-at-option']);
  expect(one('一、单选题\n1. 首都是（ ）\nA. 北京〔√〕\nB. 上海')).toEqual(['key-by-look']);
  expect(one('一、单选题\n1. 首都是哪里？ A\nA. 北京\nB. 上海')).toEqual(['key-behind-stem']);
  expect(one('一、单选题\n1. 首都是（ ）\nA. 北京\nB. 上海\n答案：北京')).toEqual(['key-by-words']);
  expect(one('一、判断题\n1. 天是蓝的（ ）\n答案：A')).toEqual(['key-by-letter']);
  expect(one('一、填空题\n1. ____和____是直辖市\n答案：北京、上海')).toEqual(['answers-split']);
  expect(one('一、填空题\n1. ____和____是直辖市\n答案：北京；上海')).toEqual([]);
  expect(one('一、填空题\n1. 我国的首都\n答案：北京')).toEqual(['blank-made']);
  expect(one('一、填空题\n1. 首都是__北京__')).toEqual(['blank-filled']);
  expect(one('一、判断题\n1. 甲（ ）\n2. 乙（ ）\n3. 丙（ ）\n参考答案\n√×√')).toEqual(['key-by-place']);
  const three =
    '一、单选题\n' + [1, 2, 3].map((no) => `${no}. 题（ ）\nA. 一\nB. 二\nC. 三\nD. 四\n答案：A\n`).join('');
  expect(one(`${three}4. 题（ ）\nA. 一\nB. 二\n答案：A`)).toEqual(['options-fewer']);
  expect(
    one('1. [单选题]（2分）甲（ ）\nA. 一\nB. 二\n答案：A\n2. [单选题] 乙（ ）\nA. 一\nB. 二\n答案：A'),
  ).toEqual(['points-missing']);
});

test('a sheet says what was guessed of its rows, and damaged characters of any file are told', () => {
  const one = (row: string) => {
    const { bank } = readBankText('excel', `题型\t题干\t选项\t答案\n${row}`);
    return bank.places[0]?.guesses ?? [];
  };
  expect(one('\t首都\t北京|上海\tA')).toEqual(['kind-inferred', 'options-in-one-cell']);
  expect(one('单选\t首都\t北京|上海\t1')).toEqual(['key-by-number', 'options-in-one-cell']);
  expect(one('单选\t首都\t北京|上海\t上海')).toEqual(['key-by-words', 'options-in-one-cell']);
  expect(one('判断\t天蓝\t\t1')).toEqual(['key-by-letter']);
  expect(one('\t谈谈\t\t好')).toEqual(['kind-essay']);
  const [entry] = importEntries(readBankText('gift', '甲\ufffd乙{T}'), 'gift');
  expect(entry?.guesses).toEqual(['characters-damaged']);
});
