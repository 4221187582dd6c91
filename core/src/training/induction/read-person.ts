import { CELL_FAULTS, cellFaults, type RowFault } from '../../platform/lists/cells.ts';
import { readDay } from '../../platform/lists/read-day.ts';
import type { Identity } from './identity.ts';
import type { PersonField } from './person-fields.ts';

/** What a row says of somebody, in our words; null where it says nothing. */
export interface PersonDraft {
  readonly badgeNumber: string;
  readonly name: string;
  readonly namePinyin: string | null;
  readonly sex: 'M' | 'F' | null;
  readonly birthOn: string | null;
  readonly unit: string | null;
  readonly post: string | null;
  readonly joinedOn: string | null;
  readonly mark: string | null;
  /** Where they begin and what they are meant for, once unit and post are found. */
  readonly unitId?: string | null;
  readonly postCode?: string | null;
}

export const PERSON_FAULTS = [
  'badge-missing',
  'badge-shape',
  'badge-twice',
  'badge-taken',
  'name-missing',
  'name-shape',
  'pinyin-shape',
  'sex-missing',
  'sex-wrong',
  'sex-differs',
  'birth-missing',
  'birth-none',
  'birth-month',
  'birth-which',
  'birth-young',
  'birth-differs',
  'identity-rounded',
  'identity-old',
  'identity-shape',
  'identity-day',
  'identity-check',
  'identity-twice',
  'unit-unknown',
  'unit-several',
  'post-unknown',
  'post-class',
  'joined-none',
  'joined-month',
  'joined-which',
  'other-class',
  'in-another',
  ...CELL_FAULTS,
] as const;
export type PersonFaultCode = (typeof PERSON_FAULTS)[number];

export type PersonFault = RowFault<PersonField, PersonFaultCode>;

export const MOST_CELL = 80;
const LEAST_YEARS = 18;

function sexOf(text: string): 'M' | 'F' | null {
  const word = text.normalize('NFKC').trim().toLowerCase();
  if (['男', '男性', 'm', 'male'].includes(word)) return 'M';
  return ['女', '女性', 'f', 'female'].includes(word) ? 'F' : null;
}

/** Whether somebody born then is of age on a day. */
function isOfAge(birthOn: string, on: string): boolean {
  return `${Number(birthOn.slice(0, 4)) + LEAST_YEARS}${birthOn.slice(4)}` <= on;
}

interface Row {
  readonly texts: Partial<Record<PersonField, string>>;
  readonly identity: Identity | null;
  readonly from1904: boolean;
  /** First day of the intake: people are of age on it. */
  readonly on: string;
}

type Say = (field: PersonField, code: PersonFaultCode) => void;

/** A day of a row; its fault is said at the field. */
function dayOf(
  text: string | undefined,
  from1904: boolean,
  fault: (code: 'none' | 'month' | 'which') => void,
) {
  if (text === undefined) return null;
  const read = readDay(text, from1904);
  if ('day' in read) return read.day;
  fault(read.fault);
  return null;
}

/** Sex and day of birth, from their own cells and from the identity number; where both speak they agree. */
function bornAs({ texts, identity, from1904, on }: Row, say: Say) {
  const told = texts.sex === undefined ? null : sexOf(texts.sex);
  if (texts.sex !== undefined && told === null) say('sex', 'sex-wrong');
  const sex = told ?? identity?.sex ?? null;
  if (texts.sex === undefined && sex === null) say('sex', 'sex-missing');
  if (told && identity?.sex && told !== identity.sex) say('sex', 'sex-differs');
  const day = dayOf(texts.birthOn, from1904, (fault) => say('birthOn', `birth-${fault}`));
  const birthOn = day ?? (texts.birthOn === undefined ? (identity?.birthOn ?? null) : null);
  if (texts.birthOn === undefined && birthOn === null) say('birthOn', 'birth-missing');
  if (day && identity?.birthOn && day !== identity.birthOn) say('birthOn', 'birth-differs');
  else if (birthOn && !isOfAge(birthOn, on)) say('birthOn', 'birth-young');
  return { sex, birthOn };
}

/** Reads a row; every fault stands at the field it is about, and what could be read is kept beside it. */
export function readPerson(row: Row): { draft: PersonDraft; faults: PersonFault[] } {
  const { texts, identity, from1904 } = row;
  const faults: PersonFault[] = [...cellFaults(texts, () => MOST_CELL)];
  const say: Say = (field, code) => faults.push({ field, code });
  const badgeNumber = (texts.badgeNumber ?? '')
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/\.0$/, '')
    .toUpperCase();
  if (badgeNumber === '') say('badgeNumber', 'badge-missing');
  else if (!/^[A-Z0-9]{4,12}$/.test(badgeNumber)) say('badgeNumber', 'badge-shape');
  const name = (texts.name ?? '').replace(/\s+(?=\p{Script=Han})/gu, '');
  if (name === '') say('name', 'name-missing');
  else if (!/^[\p{L}·•. ]{2,40}$/u.test(name)) say('name', 'name-shape');
  const pinyin = texts.namePinyin?.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase() ?? null;
  if (pinyin !== null && !/^[a-z]+( [a-z]+)*$/.test(pinyin)) say('namePinyin', 'pinyin-shape');
  if (identity?.fault) say('identity', `identity-${identity.fault}`);
  const { sex, birthOn } = bornAs(row, say);
  const joinedOn = dayOf(texts.joinedOn, from1904, (fault) => say('joinedOn', `joined-${fault}`));
  const { unit = null, post = null } = texts;
  return {
    faults,
    draft: {
      badgeNumber,
      name,
      namePinyin: pinyin,
      sex,
      birthOn,
      unit,
      post,
      joinedOn,
      mark: identity?.mark ?? null,
    },
  };
}
