import type { EntryBody } from '@whetstone/core/archive/entry.ts';
import { rankName } from '@whetstone/core/org/ranks.ts';
import { type Dice, seededDice } from '@whetstone/core/platform/chance.ts';
import { isoDay } from '@whetstone/core/platform/day.ts';
import { RecordEntry } from '@whetstone/db/archive/record-entry.entity.ts';
import { idAtMilliseconds } from '../id.ts';
import type { Tables } from '../loading/tables.ts';
import type { Member } from '../people/member.ts';
import { rankDay } from '../people/ranks.ts';

const DAY_MS = 86_400_000;

type Entry = Pick<EntryBody, 'kind' | 'title'> & Partial<EntryBody> & { day: number; until?: number };

const specialist = ['警务实战技能轮训', '现场急救培训班', '执法规范化专题培训', '新修订治安管理处罚法培训班'];
const awards: readonly (readonly [title: string, level: string])[] = [
  ['年度考核优秀，嘉奖', '嘉奖'],
  ['个人三等功', '三等功'],
  ['岗位练兵先进个人', '表彰'],
];
const pick = <T>(dice: Dice, all: readonly T[]): T => all[dice.below(all.length)] as T;

/** A class of some days, ending before today. */
function classOf(
  dice: Dice,
  today: number,
  joinedOn: number,
  category: EntryBody['category'],
  title: string,
): Entry {
  const days = 2 + dice.below(4);
  const day = Math.max(joinedOn, today - 40 - dice.below(900));
  return {
    kind: 'class',
    title,
    category,
    day,
    until: day + days - 1,
    days,
    outcome: 'met',
    organiser: '市局教育训练处',
  };
}

function entriesOf(member: Member, { today, rich }: { today: number; rich: boolean }): Entry[] {
  const { id, officer, joinedOn } = member;
  const dice = seededDice(`${id}/entries`);
  const classes = [classOf(dice, today, joinedOn, officer ? 'specialist' : 'annual', pick(dice, specialist))];
  if (rich) {
    const title = officer ? '警衔晋升训练第 2 期' : '勤务辅警岗前培训';
    classes.push(classOf(dice, today, joinedOn, officer ? 'promotion' : 'induction', title));
  }
  const [title, detail] = pick(dice, awards);
  const award: Entry = {
    kind: 'award',
    title,
    detail,
    day: today - 100 - dice.below(600),
    organiser: '云澜市公安局',
  };
  const teaching: Entry = {
    kind: 'teaching',
    title: '派出所训练角授课',
    detail: '现场急救',
    hours: 6,
    day: today - 75,
    until: today - 74,
  };
  if (rich) return [...classes, award, teaching];
  const classed = dice.below(3) > 0 ? classes : [];
  return dice.below(12) === 0 ? [...classed, award] : classed;
}

const blank = {
  untilOn: null,
  organiser: null,
  category: null,
  days: null,
  outcome: null,
  detail: null,
  hours: null,
  documentNo: null,
  rank: null,
  note: null,
  withdrawnAt: null,
  withdrawnById: null,
  withdrawReason: null,
};

export interface Entering {
  readonly today: number;
  /** Who entered them. */
  readonly byId: string;
  /** Whose file shows every kind. */
  readonly shown: ReadonlySet<Member>;
  readonly ranks: ReadonlyMap<Member, string>;
}

/** What the training division entered by hand into everybody's archive: classes, awards, teaching and ranks. */
export function writeEntries(tables: Tables, members: readonly Member[], entering: Entering): void {
  const { today, byId, shown, ranks } = entering;
  for (const member of members) {
    const dice = seededDice(`${member.id}/entry-ids`);
    const rank = ranks.get(member);
    const ranked: Entry[] =
      member.officer && rank && shown.has(member)
        ? [{ kind: 'rank', title: `授予${rankName(rank).zh}警衔`, rank, day: rankDay(member, today) }]
        : [];
    for (const { day, until, ...said } of [
      ...entriesOf(member, { today, rich: shown.has(member) }),
      ...ranked,
    ]) {
      const known = Math.max(day, until ?? day) + 3;
      tables.add(RecordEntry, {
        ...blank,
        ...said,
        id: idAtMilliseconds(known * DAY_MS, dice),
        personId: member.id,
        happenedOn: isoDay(day),
        untilOn: until === undefined || until === day ? null : isoDay(until),
        enteredAt: `${isoDay(known)}T02:00:00.000Z`,
        enteredById: byId,
      });
    }
  }
}
