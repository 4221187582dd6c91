import { instantOf, millisecondsOf } from '../../../platform/clock.ts';
import { isDay } from '../../../platform/day.ts';
import { textOf } from '../json.ts';

/** Date, time to the minute or finer, and the zone: none, `Z` or an offset. */
const form =
  /^(\d{4}-\d{2}-\d{2})[Tt](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d+))?)?([Zz]|[+-]\d{2}(?::?\d{2})?)?$/;
const MS_PER_MINUTE = 60_000;

interface Parts {
  day: string;
  time: string;
  decimals: string;
  /** Minutes east of UTC. */
  offset: number;
}

function partsOf(text: string): Parts | null {
  const found = form.exec(text);
  if (!found) return null;
  const [, day = '', hours = '', minutes = '', seconds = '00', decimals = '', zone = 'Z'] = found;
  const offset = offsetOf(zone);
  const exists = isDay(day) && Number(hours) < 24 && Number(minutes) < 60 && Number(seconds) < 60;
  return exists && offset !== null ? { day, time: `${hours}:${minutes}:${seconds}`, decimals, offset } : null;
}

/** Minutes east of UTC, or null for an offset that is none: `-00:00` says that the zone is unknown. */
function offsetOf(zone: string): number | null {
  if (/^z$/i.test(zone)) return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(3).replace(':', '') || 0);
  if (hours > 23 || minutes > 59) return null;
  const east = hours * 60 + minutes;
  if (zone.startsWith('-')) return east === 0 ? null : -east;
  return east;
}

/** Whether the text is an instant by ISO 8601 and RFC 3339; one without a zone is read as UTC. */
export const isTimestamp = (text: string): boolean => partsOf(text) !== null;

export const timestampAt = textOf(isTimestamp, 'an instant of ISO 8601');

/** Milliseconds since 1970 of a timestamp; what is finer is cut off. */
export function timestampMs(text: string): number {
  const parts = partsOf(text);
  if (!parts) throw new RangeError(`not a timestamp: ${text}`);
  const { day, time, decimals, offset } = parts;
  const ms = decimals.slice(0, 3).padEnd(3, '0');
  return millisecondsOf(`${day}T${time}.${ms}Z`) - offset * MS_PER_MINUTE;
}

/** The same instant in UTC; all decimals stay, since offsets are whole minutes. */
export function timestampInUtc(text: string): string {
  const decimals = partsOf(text)?.decimals ?? '';
  const whole = instantOf(timestampMs(text));
  return `${whole.slice(0, 19)}.${decimals.padEnd(3, '0')}Z`;
}
