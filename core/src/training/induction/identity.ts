import { isDay } from '../../platform/day.ts';

/**
 * `rounded`: a spreadsheet took it for a number and lost its last digits · `old`: of fifteen digits, out of use ·
 * `shape`, `day`, `check`: it is none, holds no day of birth, or its last character does not fit the others.
 */
export const IDENTITY_FAULTS = ['rounded', 'old', 'shape', 'day', 'check'] as const;
export type IdentityFault = (typeof IDENTITY_FAULTS)[number];

/** What is kept of an identity number: never the number itself. */
export interface Identity {
  readonly masked: string;
  readonly fault: IdentityFault | null;
  readonly birthOn: string | null;
  readonly sex: 'M' | 'F' | null;
  /** The same for the same number within one list, and of no use beyond it. */
  readonly mark: string | null;
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const LAST = '10X98765432';

/** The check character of the first seventeen digits (GB 11643, ISO 7064 MOD 11-2). */
export function checkCharacterOf(digits: string): string {
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(digits[at]), 0);
  return LAST[sum % 11] ?? '';
}

const plain = (text: string) =>
  text
    .normalize('NFKC')
    .replace(/[\s'’-]/g, '')
    .toUpperCase();

/** The first three and the last four characters; nothing of a shorter text. */
const mask = (text: string) =>
  text.length < 12
    ? '*'.repeat(text.length)
    : `${text.slice(0, 3)}${'*'.repeat(text.length - 7)}${text.slice(-4)}`;

const faulty = (masked: string, fault: IdentityFault): Identity => ({
  masked,
  fault,
  birthOn: null,
  sex: null,
  mark: null,
});

/**
 * Reads an identity number: day of birth, sex and whether it can be one. Only what is returned may be kept.
 * @param markOf the same for the same number within one list
 */
export function readIdentity(text: string, markOf: (number: string) => string): Identity {
  const number = plain(text);
  if (/^\d(\.\d+)?E\+?1[4-8]$/.test(number)) return faulty('***', 'rounded');
  if (/^\d{15}$/.test(number)) return faulty(mask(number), 'old');
  if (!/^\d{17}[\dX]$/.test(number)) return faulty(mask(number), 'shape');
  const birthOn = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
  if (!isDay(birthOn) || birthOn < '1900-01-01') return faulty(mask(number), 'day');
  if (checkCharacterOf(number) !== number[17])
    return faulty(mask(number), number.endsWith('0000') ? 'rounded' : 'check');
  const sex = Number(number[16]) % 2 === 1 ? 'M' : 'F';
  return { masked: mask(number), fault: null, birthOn, sex, mark: markOf(number) };
}

/** Whether a cell holds what looks like an identity number, wherever it stands. */
const looksLike = (cell: string) => /^(\d{17}[\dX]|\d{15})$/.test(plain(cell));

/**
 * Masks the identity numbers of a row before it is kept, in whatever column they stand.
 * @param columns columns that are headed as identity numbers: there anything is masked
 */
export function hideIdentities(
  cells: readonly string[],
  columns: ReadonlySet<number>,
  markOf: (number: string) => string,
): { cells: string[]; identities: Record<string, Identity> } {
  const identities: Record<string, Identity> = {};
  const hidden = cells.map((cell, at) => {
    if (cell.trim() === '' || !(columns.has(at) || looksLike(cell)))
      return cell.replace(/\d{17}[\dXx]/g, (found) => mask(found));
    const identity = readIdentity(cell, markOf);
    identities[at] = identity;
    return identity.masked;
  });
  return { cells: hidden, identities };
}
