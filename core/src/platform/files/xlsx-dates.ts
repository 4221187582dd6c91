import { isoDay } from '../day.ts';

/** Formats that Excel itself knows as a day or a time. */
const builtIn = (id: number) =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);

/** Whether a number format writes a day or a time; quoted words, colours and escapes say nothing. */
function writesDay(format: string): boolean {
  const bare = format.replace(/"[^"]*"|\[[^\]]*\]|\\./g, '');
  return /[ymdhs]/i.test(bare) && !/general/i.test(bare);
}

/** Which cell styles of a workbook show their number as a day, by the number of the style. */
export function dayStyles(styles: string): readonly boolean[] {
  const own = new Map<number, boolean>();
  for (const [, id = '', code = ''] of styles.matchAll(
    /<(?:\w{1,9}:)?numFmt\s[^<>]*?numFmtId="(\d+)"[^<>]*?formatCode="([^"]*)"/g,
  ))
    own.set(Number(id), writesDay(code.replaceAll('&quot;', '"')));
  const cells = /<(?:\w{1,9}:)?cellXfs[\s>][\s\S]*?<\/(?:\w{1,9}:)?cellXfs>/.exec(styles)?.[0] ?? '';
  return [...cells.matchAll(/<(?:\w{1,9}:)?xf(?=[\s/>])[^<>]*/g)].map(([xf]) => {
    const id = Number(/numFmtId="(\d+)"/.exec(xf)?.[1] ?? 0);
    return own.get(id) ?? builtIn(id);
  });
}

/** Days from 1899-12-30 and 1904-01-01, the first days of Excel's two calendars, to 1970-01-01. */
const FROM_1900 = 25_569;
const FROM_1904 = 24_107;
/** 9999-12-31, the last day Excel writes, counted from 1970. */
const LAST_DAY = 2_932_896;

/**
 * A number of a sheet as the day it stands for, with the time when it has one; null when no day has it.
 * The calendar of 1900 counts a 29 February 1900 that never was: numbers up to 60 are a day later there.
 */
export function dayOfSerial(serial: number, from1904: boolean): string | null {
  if (!(serial >= 1)) return null;
  const whole = Math.floor(serial);
  if (!from1904 && whole === 60) return null;
  const number = from1904 ? whole - FROM_1904 : whole - FROM_1900 + (whole < 60 ? 1 : 0);
  if (number > LAST_DAY) return null;
  const minutes = Math.round((serial - whole) * 1440);
  if (minutes <= 0 || minutes >= 1440) return isoDay(number);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${isoDay(number)} ${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
