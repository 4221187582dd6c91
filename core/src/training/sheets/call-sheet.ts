import type { Output } from '../../platform/route.ts';
import type { callUp } from '../call-up-contract.ts';
import { placeWord } from './place-words.ts';
import type { Cell, Locale } from './sheet.ts';

type Call = Pick<Output<typeof callUp>, 'lines' | 'shifts' | 'quotaOverrides' | 'why'>;

const heads = {
  zh: [
    '序号',
    '警号',
    '姓名',
    '单位',
    '差距（分）',
    '岗位权重',
    '距上次训练（月）',
    '证据（条）',
    '需要',
    '来源',
    '回执',
  ],
  en: [
    'No.',
    'Badge number',
    'Name',
    'Unit',
    'Gap (points)',
    'Weight in the post',
    'Months since trained',
    'Pieces of evidence',
    'Need',
    'Chosen by',
    'Reply',
  ],
} as const;

/** People of a call-up with why, then each shift and quota that it exceeds with the reason. */
export function callSheetRows(call: Call, locale: Locale): Cell[][] {
  const zh = locale === 'zh';
  const at = zh ? 0 : 1;
  const people = call.lines.map((line, row): Cell[] => [
    row + 1,
    line.badgeNumber,
    line.name,
    zh ? line.unit.nameZh : line.unit.nameEn,
    line.need.gapPoints ?? '',
    line.need.weight,
    line.need.months ?? '',
    line.need.evidence,
    line.need.score,
    (line.proposed ? ['系统建议', 'Proposal'] : ['手工加入', 'By hand'])[at] as string,
    placeWord(line.placeState, locale),
  ]);
  const shifts = call.shifts.flatMap((one): Cell[][] =>
    one.reason === null
      ? []
      : [
          [
            zh ? '低于最低警力' : 'Below minimum strength',
            zh ? one.unitZh : one.unitEn,
            one.on,
            one.shiftCode,
            one.reason,
          ],
        ],
  );
  const quotas = call.quotaOverrides.map(({ unit, people: given, used, now, reason }): Cell[] => [
    zh ? '超出名额' : 'Beyond the quota',
    unit === null ? (zh ? '未分名额的单位' : 'Units without places') : zh ? unit.nameZh : unit.nameEn,
    `${used + now}/${given}`,
    '',
    reason,
  ]);
  return [[...heads[locale]], ...people, [zh ? '事由' : 'Why', call.why], ...shifts, ...quotas];
}
