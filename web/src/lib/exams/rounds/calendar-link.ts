export interface CalendarEntry {
  id: string;
  title: string;
  note: string;
  place: string | null;
  /** Instants in UTC. */
  fromAt: string;
  toAt: string;
  madeAt: string;
}

const escaped = (text: string) => text.replace(/[\\;,]/g, (sign) => `\\${sign}`).replace(/\n/g, '\\n');
const stamp = (instant: string) => `${instant.slice(0, 19).replace(/[-:]/g, '')}Z`;

/** Lines of at most 75 bytes, continued with a space (RFC 5545, 3.1); never cut within a character. */
function folded(line: string): string {
  const bytes = new TextEncoder();
  const parts: string[] = [''];
  let used = 0;
  for (const sign of line) {
    const size = bytes.encode(sign).length;
    if (used + size > 74) {
      parts.push('');
      used = 0;
    }
    parts[parts.length - 1] += sign;
    used += size;
  }
  return parts.join('\r\n ');
}

/** One event with a reminder an hour before, as iCalendar text (RFC 5545). */
export function calendarText({ id, title, note, place, fromAt, toAt, madeAt }: CalendarEntry): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Whetstone//Exams//ZH',
    'BEGIN:VEVENT',
    `UID:${id}@whetstone`,
    `DTSTAMP:${stamp(madeAt)}`,
    `DTSTART:${stamp(fromAt)}`,
    `DTEND:${stamp(toAt)}`,
    `SUMMARY:${escaped(title)}`,
    `DESCRIPTION:${escaped(note)}`,
    ...(place ? [`LOCATION:${escaped(place)}`] : []),
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `DESCRIPTION:${escaped(title)}`,
    'TRIGGER:-PT1H',
    'END:VALARM',
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

/** An address that a calendar opens, without asking any server. */
export function calendarLink(entry: CalendarEntry): string {
  return `data:text/calendar;charset=utf-8,${encodeURIComponent(calendarText(entry))}`;
}
