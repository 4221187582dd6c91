import type { Output } from '../../platform/route.ts';
import { wallTimeAt } from '../../platform/clock.ts';
import type { Standing } from '../attendance.ts';
import type { classView } from '../class-contract.ts';
import { placeWord } from './place-words.ts';
import type { Cell, Locale } from './sheet.ts';

const stands: Record<Standing['state'], readonly [string, string]> = {
  present: ['到', 'Present'],
  late: ['迟到', 'Late'],
  absent: ['缺', 'Absent'],
  excused: ['假', 'Excused'],
  open: ['', ''],
  asked: ['待核对', 'To be settled'],
};

/**
 * The list of a class: one row each, one column for each session, and an empty one to sign in.
 * @param standing how a person stands in a session; `open` where nothing was said
 */
export function classSheetRows(
  { sessions, members }: Pick<Output<typeof classView>, 'sessions' | 'members'>,
  standing: (sessionId: string, personId: string) => Standing['state'],
  locale: Locale,
): Cell[][] {
  const zh = locale === 'zh';
  const at = zh ? 0 : 1;
  const heads = zh
    ? ['序号', '警号', '姓名', '单位', '状态']
    : ['No.', 'Badge number', 'Name', 'Unit', 'State'];
  return [
    [
      ...heads,
      ...sessions.map(({ beginsAt, title }) => `${wallTimeAt(beginsAt).slice(5)} ${title}`),
      zh ? '签名' : 'Signature',
    ],
    ...members.map((one, row): Cell[] => [
      row + 1,
      one.person?.badgeNumber ?? '',
      one.person?.name ?? '',
      (zh ? one.person?.unitZh : one.person?.unitEn) ?? '',
      placeWord(one.state, locale),
      ...sessions.map(({ id }) => stands[standing(id, one.personId)][at]),
      '',
    ]),
  ];
}
