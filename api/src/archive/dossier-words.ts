import type { Wording } from '@whetstone/core/archive/record.ts';
import type { RecordRow } from '@whetstone/db/archive/record-queries.ts';
import type { NameCard } from '@whetstone/db/org/name-cards.ts';
import type { Person } from '@whetstone/db/org/person.entity.ts';
import type { DossierPaper } from './dossier-pdf.ts';

type Locale = 'zh' | 'en';
type Kinds = ReadonlyMap<string, { readonly zh: string; readonly en: string }>;

const outcomes = {
  met: { zh: '合格', en: 'passed' },
  'not-met': { zh: '不合格', en: 'not passed' },
  waiting: { zh: '待定', en: 'waiting' },
} as const;

const inLocale = (value: Wording, locale: Locale) => (typeof value === 'string' ? value : value[locale]);

/** A record in words: what it is, how it ended, and everything it says. */
function told({ kind, act, content, disputed }: RecordRow, kinds: Kinds, locale: Locale) {
  const zh = locale === 'zh';
  const name = kinds.get(kind)?.[locale] ?? kind;
  const marks = [
    act === 'withdraw' && (zh ? '已撤回' : 'withdrawn'),
    disputed && (zh ? '有异议' : 'disputed'),
  ].filter(Boolean);
  const title = content
    ? zh
      ? content.titleZh
      : content.titleEn
    : zh
      ? '内容已按规定清除'
      : 'erased by rule';
  const outcome = content?.outcome ? outcomes[content.outcome][locale] : '';
  const facts = (content?.facts ?? []).map(
    (fact) => `${fact[locale]}${zh ? '：' : ': '}${inLocale(fact.value, locale)}`,
  );
  return { name, title, outcome, marks: marks.join(' '), facts: facts.join(zh ? '；' : '; ') };
}

/** The records as rows of a table under their headings. */
export function dossierRows(records: readonly RecordRow[], kinds: Kinds, locale: Locale): string[][] {
  const head = {
    zh: ['日期', '类别', '内容', '结论', '详细', '状态', '录入时间'],
    en: ['Date', 'Kind', 'Title', 'Outcome', 'Details', 'State', 'Entered'],
  };
  return [
    head[locale],
    ...records.map((record) => {
      const { name, title, outcome, facts, marks } = told(record, kinds, locale);
      return [record.happenedOn, name, title, outcome, facts, marks, record.enteredAt];
    }),
  ];
}

interface Told {
  readonly person: Person;
  readonly unit: NameCard | undefined;
  readonly taker: NameCard | undefined;
  readonly records: readonly RecordRow[];
  readonly kinds: Kinds;
  readonly chain: { readonly length: number; readonly hash: string };
  readonly asOfOn: string;
  readonly code: string;
  readonly key: string;
  readonly locale: Locale;
}

/** The whole paper in the reader's language. */
export function dossierWords(dossier: Told): DossierPaper {
  const { person, unit, taker, records, kinds, chain, asOfOn, code, key, locale } = dossier;
  const zh = locale === 'zh';
  const years = [...new Set(records.map(({ happenedOn }) => happenedOn.slice(0, 4)))];
  const by = taker ? `${taker.name} ${taker.badgeNumber}` : '';
  return {
    title: zh ? `个人训练档案 ${person.name}` : `Training file of ${person.name}`,
    head: [
      [zh ? '警号' : 'Badge number', person.badgeNumber],
      [zh ? '单位' : 'Unit', unit ? (zh ? unit.unitZh : unit.unitEn) : ''],
      [zh ? '出生日期' : 'Born on', person.birthOn],
      [zh ? '入职日期' : 'Joined on', person.joinedOn],
      [zh ? '截至' : 'As of', asOfOn],
      [zh ? '记录' : 'Records', String(records.length)],
      [zh ? '出具人' : 'Taken by', by],
    ],
    years: years.map((year) => ({
      year,
      lines: records
        .filter(({ happenedOn }) => happenedOn.startsWith(year))
        .map((record) => {
          const { name, title, outcome, facts, marks } = told(record, kinds, locale);
          const what = [name, title, outcome, marks].filter(Boolean).join(' · ');
          return { on: record.happenedOn, what, more: facts };
        }),
    })),
    foot: `${person.name} ${person.badgeNumber} · ${zh ? '截至' : 'as of'} ${asOfOn} · ${by}`,
    code,
    beside: [
      zh
        ? '扫码可核对：警号、截至时间、档案行数与链尾，以 Ed25519 签名。'
        : 'The code holds badge number, instant, number of lines and end of the chain, signed by Ed25519.',
      `${zh ? '签名公钥' : 'Key'} ${key}`,
      `${zh ? '档案链' : 'Chain'} ${chain.length} · ${chain.hash}`,
    ],
    locale,
  };
}
