import { CELL_FAULTS, cellFaults, type RowFault as Fault } from '../../platform/lists/cells.ts';
import { readDay } from '../../platform/lists/read-day.ts';
import { type Category, categoryOf, type Field } from './fields.ts';

/** What a row says, in our words; null where it says nothing. */
export interface RowDraft {
  readonly badgeNumber: string | null;
  readonly name: string | null;
  readonly birthOn: string | null;
  readonly happenedOn: string | null;
  readonly title: string | null;
  readonly category: Category;
  /** 0–100 on the common scale; null where the cell is no such number. */
  readonly score: number | null;
  /** The cell of the score as it stands, `88环`. */
  readonly scoreText: string | null;
  readonly outcome: 'met' | 'not-met' | null;
  readonly hours: number | null;
  readonly organiser: string | null;
  readonly capabilityCode: string | null;
  readonly certificateNo: string | null;
  readonly note: string | null;
}

export const ROW_FAULTS = [
  'person-missing',
  'title-missing',
  'day-missing',
  'day-none',
  'day-month',
  'day-which',
  'day-ahead',
  'day-early',
  'birth-wrong',
  'hours-wrong',
  'capability-unknown',
  'score-no-points',
  'person-unknown',
  ...CELL_FAULTS,
] as const;
export type RowFaultCode = (typeof ROW_FAULTS)[number];

export type RowFault = Fault<Field, RowFaultCode>;

/** What the file and the house know that the row does not. */
export interface RowFrame {
  readonly today: string;
  readonly from1904: boolean;
  readonly capabilities: ReadonlySet<string>;
}

/** Nobody who is on file was trained before: such a day is a number of the wrong calendar, or no date at all. */
const EARLIEST = '1950-01-01';

/** How many characters a record keeps of a note, and of anything else. */
export const MOST_NOTE = 2000;
const MOST_TEXT = 300;
const mostOf = (field: Field) => (field === 'note' ? MOST_NOTE : MOST_TEXT);
const passed = /^(合格|通过|及格|达标|优秀|良好|是|pass(ed)?|met|yes|true)$/i;
const failed = /^(不合格|未通过|不及格|未达标|否|fail(ed)?|not met|no|false)$/i;

function scoreOf(text: string | undefined): number | null {
  const number = /^(\d{1,3}(?:\.\d+)?)\s*(?:分|%)?$/.exec(text ?? '')?.[1];
  return number !== undefined && Number(number) <= 100 ? Number(number) : null;
}

const outcomeOf = (text: string) => (passed.test(text) ? 'met' : failed.test(text) ? 'not-met' : null);

/** Reads a row; every fault stands at the field it is about, and what could be read is kept beside it. */
export function readRow(
  texts: Partial<Record<Field, string>>,
  { today, from1904, capabilities }: RowFrame,
): { draft: RowDraft; faults: RowFault[] } {
  const faults: RowFault[] = [...cellFaults(texts, mostOf)];
  const say = (field: Field, code: RowFaultCode) => faults.push({ field, code });
  const day = texts.happenedOn === undefined ? null : readDay(texts.happenedOn, from1904);
  if (day === null) say('happenedOn', 'day-missing');
  else if ('fault' in day) say('happenedOn', `day-${day.fault}`);
  else if (day.day > today) say('happenedOn', 'day-ahead');
  const birth = texts.birthOn === undefined ? null : readDay(texts.birthOn, from1904);
  const earliest = birth && 'day' in birth ? birth.day : EARLIEST;
  if (day && 'day' in day && day.day < earliest) say('happenedOn', 'day-early');
  if (birth && 'fault' in birth && texts.badgeNumber === undefined) say('birthOn', 'birth-wrong');
  if (texts.title === undefined) say('title', 'title-missing');
  if (texts.badgeNumber === undefined && texts.name === undefined) say('badgeNumber', 'person-missing');
  const hours =
    texts.hours === undefined
      ? null
      : Number(/^(\d{1,4}(?:\.\d+)?)\s*(?:学时|课时|小时|h)?$/.exec(texts.hours)?.[1]);
  if (hours !== null && Number.isNaN(hours)) say('hours', 'hours-wrong');
  const score = scoreOf(texts.score);
  const capabilityCode = texts.capabilityCode?.toUpperCase() ?? null;
  if (capabilityCode !== null && !capabilities.has(capabilityCode))
    say('capabilityCode', 'capability-unknown');
  else if (capabilityCode !== null && texts.score !== undefined && score === null)
    say('score', 'score-no-points');
  return {
    faults,
    draft: {
      badgeNumber: texts.badgeNumber?.replace(/\s/g, '').replace(/\.0$/, '') ?? null,
      name: texts.name ?? null,
      birthOn: birth && 'day' in birth ? birth.day : null,
      happenedOn: day && 'day' in day ? day.day : null,
      title: texts.title ?? null,
      category: categoryOf(texts.category ?? texts.title ?? ''),
      score,
      scoreText: texts.score ?? null,
      outcome: texts.outcome === undefined ? null : outcomeOf(texts.outcome),
      hours: hours === null || Number.isNaN(hours) ? null : hours,
      organiser: texts.organiser ?? null,
      capabilityCode,
      certificateNo: texts.certificateNo ?? null,
      note: texts.note ?? null,
    },
  };
}
