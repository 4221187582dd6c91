import { CELL_FAULTS, cellFaults, type RowFault } from '../platform/lists/cells.ts';
import { listFields } from '../platform/lists/list-fields.ts';
import { readDay } from '../platform/lists/read-day.ts';
import { addDays } from '../platform/day.ts';
import { BACK_DAYS, dayWithoutYear } from './roster-day.ts';

const who = {
  badgeNumber: { zh: '警号', en: 'Badge number', also: ['人员编号', '编号', '工号', 'badge'] },
  name: { zh: '姓名', en: 'Name', also: [] },
};

/** What the columns of a leave list are called: a leave a row. */
export const leaveFields = listFields(
  {
    ...who,
    kind: { zh: '请假类型', en: 'Kind', also: ['类型', '假别', '请假种类', 'kind of leave'] },
    fromOn: { zh: '开始日期', en: 'From', also: ['第一天', '起始日期', '开始', 'first day', 'start'] },
    toOn: { zh: '结束日期', en: 'To', also: ['最后一天', '截止日期', '结束', 'last day', 'end'] },
  },
  [['badgeNumber'], ['kind'], ['fromOn'], ['toOn']],
);
export type LeaveField = (typeof leaveFields.names)[number];

/** What the columns of a roster are called: a shift of a person a row. */
export const rosterFields = listFields(
  {
    ...who,
    day: { zh: '日期', en: 'Date', also: ['值班日期', 'day'] },
    shift: { zh: '班次', en: 'Shift', also: ['班别'] },
  },
  [['badgeNumber'], ['day'], ['shift']],
);
export type RosterField = (typeof rosterFields.names)[number];

/** What can be wrong at a cell of either. */
export const DUTY_FAULTS = [
  'badge-missing',
  'person-unknown',
  'person-left',
  'day-missing',
  'day-none',
  'day-month',
  'day-which',
  'day-far',
  'days-order',
  'days-many',
  'kind-missing',
  'kind-unknown',
  'shift-missing',
  'shift-unknown',
  'leave-overlap',
  'leave-twice',
  'on-leave',
  ...CELL_FAULTS,
] as const;
export type DutyFaultCode = (typeof DUTY_FAULTS)[number];
type DutyFault = RowFault<LeaveField | RosterField, DutyFaultCode>;

/** How many characters a cell may be mended to. */
export const MOST_DUTY_CELL = 80;
/** A roster is brought at most so far ahead. */
const AHEAD_DAYS = 366;

/** What a row says: whose days, and of which kind of leave or on which shift; null where it says nothing. */
export interface DutyDraft {
  readonly badgeNumber: string | null;
  readonly name: string | null;
  /** A kind of leave or a shift, as it is written. */
  readonly word: string | null;
  readonly fromOn: string | null;
  readonly toOn: string | null;
  /** The code that the word stands for, once it is found. */
  readonly code?: string | null;
}

const plain = (text: string) => text.normalize('NFKC').trim().toLowerCase();

/** What is written in a cell that says nothing of a day, and in one of somebody who is off. */
const BLANK = new Set(['', '-', '—', '–', '/']);
const OFF = new Set(['休', '休息', 'off', '0', '无']);
export const isBlank = (word: string) => BLANK.has(plain(word));

/** A kind of leave or a shift as words name it. */
export interface DutyWord {
  readonly code: string;
  readonly nameZh: string;
  readonly nameEn: string;
  /** Of a kind of leave: how long it lasts at most. */
  readonly longestDays?: number | null | undefined;
}

/** No shift: whoever is off is taken off what the roster has of them that day. */
export const OFF_SHIFT: DutyWord = { code: '', nameZh: '休', nameEn: 'Off' };

/** The shift that a word stands for, or none. */
export const shiftMeantBy = <W extends DutyWord>(word: string, words: readonly W[]) =>
  OFF.has(plain(word)) ? OFF_SHIFT : meantBy(word, words);

/** Whether characters stand in a name in their order, the first of them first: 年假 for 年休假. */
function shortens(said: string, name: string): boolean {
  let at = 0;
  for (const one of name) if (one === said[at]) at += 1;
  return /^\p{Script=Han}{2,}$/u.test(said) && name.startsWith(said[0] ?? '') && at === said.length;
}

/**
 * The kind or shift that a word stands for: its code, a name, the letters that only one of the names begins with, or the
 * characters that only one is shortened to.
 */
export function meantBy<W extends DutyWord>(word: string, words: readonly W[]): W | null {
  const said = plain(word);
  const whole = words.find(({ code, nameZh, nameEn }) =>
    [code, nameZh, nameEn].some((one) => plain(one) === said),
  );
  if (whole) return whole;
  const begun = words.filter(({ nameZh, nameEn }) =>
    [nameZh, nameEn].some((one) => plain(one).startsWith(said)),
  );
  if (said !== '' && begun.length > 0) return begun.length === 1 ? (begun[0] ?? null) : null;
  const short = words.filter(({ nameZh }) => shortens(said, plain(nameZh)));
  return short.length === 1 ? (short[0] ?? null) : null;
}

type Texts<Field extends string> = Partial<Record<Field, string>>;
interface On {
  readonly today: string;
  readonly from1904: boolean;
}

const badgeOf = (text: string) => text.normalize('NFKC').replace(/\s/g, '').replace(/\.0$/, '');

/** Whose row it is; a row without a badge number is nobody's. */
function whoOf({ badgeNumber, name }: Texts<'badgeNumber' | 'name'>, faults: DutyFault[]) {
  if (badgeNumber === undefined) faults.push({ field: 'badgeNumber', code: 'badge-missing' });
  return { badgeNumber: badgeNumber === undefined ? null : badgeOf(badgeNumber), name: name ?? null };
}

function dayOf(
  text: string | undefined,
  field: DutyFault['field'],
  from1904: boolean,
  faults: DutyFault[],
): string | null {
  const read = text === undefined ? { fault: 'missing' as const } : readDay(text, from1904);
  if ('day' in read) return read.day;
  faults.push({ field, code: `day-${read.fault}` });
  return null;
}

/** Reads a leave; every fault stands at the field it is about. */
export function readLeave(
  texts: Texts<LeaveField>,
  { from1904 }: On,
): { draft: DutyDraft; faults: DutyFault[] } {
  const faults: DutyFault[] = [...cellFaults(texts, () => MOST_DUTY_CELL)];
  const person = whoOf(texts, faults);
  if (texts.kind === undefined) faults.push({ field: 'kind', code: 'kind-missing' });
  const fromOn = dayOf(texts.fromOn, 'fromOn', from1904, faults);
  const toOn = dayOf(texts.toOn, 'toOn', from1904, faults);
  if (fromOn !== null && toOn !== null && toOn < fromOn) faults.push({ field: 'toOn', code: 'days-order' });
  return { draft: { ...person, word: texts.kind ?? null, fromOn, toOn }, faults };
}

/** Reads a shift of somebody, or that they are off. */
export function readShift(
  texts: Texts<RosterField>,
  { today, from1904 }: On,
): { draft: DutyDraft; faults: DutyFault[] } {
  const faults: DutyFault[] = [...cellFaults(texts, () => MOST_DUTY_CELL)];
  const person = whoOf(texts, faults);
  if (texts.shift === undefined) faults.push({ field: 'shift', code: 'shift-missing' });
  const near = texts.day === undefined ? null : dayWithoutYear(texts.day, today);
  const on = near ?? dayOf(texts.day, 'day', from1904, faults);
  if (on !== null && (on < addDays(today, -BACK_DAYS) || on > addDays(today, AHEAD_DAYS)))
    faults.push({ field: 'day', code: 'day-far' });
  return { draft: { ...person, word: texts.shift ?? null, fromOn: on, toOn: on }, faults };
}
