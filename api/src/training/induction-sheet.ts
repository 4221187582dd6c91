import { actorWords, missingSentence, stageWords } from '@whetstone/core/training/induction/words.ts';
import type {
  InductionPersonView,
  MissingView,
  NeedsView,
} from '@whetstone/core/training/induction-views.ts';

const headings = {
  zh: [
    '警号',
    '姓名',
    '单位',
    '阶段',
    '还缺什么',
    '下一步由谁',
    '拟任单位',
    '拟任岗位',
    '上岗日期',
    '试用期至',
    '离班原因',
  ],
  en: [
    'Badge number',
    'Name',
    'Unit',
    'Stage',
    'Missing',
    'Next step by',
    'Unit of posting',
    'Post',
    'First day',
    'Probation until',
    'Why they left',
  ],
} as const;

/** Where everybody of an intake stands, as rows of a sheet. */
export function inductionSheetRows(
  people: readonly InductionPersonView[],
  needs: NeedsView,
  locale: 'zh' | 'en',
): string[][] {
  const zh = locale === 'zh';
  const names = new Map(
    [...needs.courses, ...needs.drills, ...needs.certificates].map((one) => [
      one.code,
      zh ? one.nameZh : one.nameEn,
    ]),
  );
  const say = (part: MissingView) =>
    missingSentence(part, names.get(part.code ?? '') ?? part.code ?? '', locale);
  return [
    [...headings[locale]],
    ...people.map(({ badgeNumber, name, unitZh, unitEn, standing, posting, probation, left }) => [
      badgeNumber,
      name,
      zh ? unitZh : unitEn,
      stageWords[standing.stage][locale],
      standing.missing.map(say).join(zh ? '；' : '; '),
      standing.next === null ? '' : actorWords[standing.next.by][locale],
      posting === null ? '' : zh ? posting.unitZh : posting.unitEn,
      posting === null ? '' : zh ? posting.postZh : posting.postEn,
      posting?.startsOn ?? '',
      probation?.endsOn ?? '',
      left?.reason ?? '',
    ]),
  ];
}
