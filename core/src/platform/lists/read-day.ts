import { isDay } from '../day.ts';
import { dayOfSerial } from '../files/xlsx-dates.ts';

/** `month`: the day is missing · `which`: day and month could be either · `none`: no day at all. */
export type DayFault = 'month' | 'which' | 'none';

const numerals = '〇一二三四五六七八九';

/** 二〇二四 → 2024; 十五, 二十一 → 15, 21. */
function numberOf(text: string): string {
  const plain = text.replace(/[零○Ｏ]/g, '〇');
  const tens = /^([一二三]?)十([一二三四五六七八九]?)$/.exec(plain);
  if (tens)
    return String(
      (numerals.indexOf(tens[1] || '一') || 1) * 10 + Math.max(numerals.indexOf(tens[2] || '〇'), 0),
    );
  return [...plain].map((one) => (numerals.includes(one) ? numerals.indexOf(one) : one)).join('');
}

function joined(year: string, month: string, day: string): string | null {
  const iso = `${year.padStart(4, '0')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDay(iso) && Number(year) >= 1900 ? iso : null;
}

const orNone = (iso: string | null): { day: string } | { fault: DayFault } =>
  iso === null ? { fault: 'none' } : { day: iso };

/**
 * The day that a cell says: `2024-03-05`, `2024/3/5`, `2024.3.5`, `20240305`, `2024年3月5日`, `二〇二四年三月五日`,
 * with or without a time, or the number of a day in Excel's calendar. What could be two days is neither.
 */
export function readDay(cell: string, from1904 = false): { day: string } | { fault: DayFault } {
  const text = cell.normalize('NFKC').trim();
  const chinese =
    /^([\d〇零○一二三四五六七八九]{4})年([\d一二三四五六七八九十]{1,3})月(?:([\d一二三四五六七八九十]{1,3})[日号]?)?/.exec(
      text,
    );
  if (chinese) {
    const [, year = '', month = '', day] = chinese;
    return day === undefined
      ? { fault: 'month' }
      : orNone(joined(numberOf(year), numberOf(month), numberOf(day)));
  }
  if (/^\d{4}年?$/.test(text)) return { fault: 'month' };
  const yearFirst = /^(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?(?:[ T].*)?$/.exec(text);
  if (yearFirst) {
    const [, year = '', month = '', day] = yearFirst;
    return day === undefined ? { fault: 'month' } : orNone(joined(year, month, day));
  }
  const yearLast = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(text);
  if (yearLast) {
    const [, first = '', second = '', year = ''] = yearLast;
    if (first !== second && Number(first) <= 12 && Number(second) <= 12) return { fault: 'which' };
    return orNone(Number(first) > 12 ? joined(year, second, first) : joined(year, first, second));
  }
  const run = /^(\d{4})(\d\d)(\d\d)$/.exec(text);
  if (run) return orNone(joined(run[1] as string, run[2] as string, run[3] as string));
  return /^\d{5,6}(\.\d+)?$/.test(text) ? ofNumber(Number(text), from1904) : { fault: 'none' };
}

/** A number of an old file is a day only where nothing else could be meant: from 1937 on. */
function ofNumber(serial: number, from1904: boolean): { day: string } | { fault: DayFault } {
  if (serial < 13_516) return { fault: 'none' };
  return orNone(dayOfSerial(Math.floor(serial), from1904));
}
