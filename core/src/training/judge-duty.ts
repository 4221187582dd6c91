import { badgeKey, nameKey } from '../archive/intake/match-person.ts';
import type { DutyImportLine, DutyRowFault, DutySheet } from './duty-import.ts';
import { type Days, lengthOf, overlaps } from './leave.ts';
import type { RawDutyLine } from './read-duty.ts';

/** What is known of the force when a table comes in. */
export interface DutyKnown {
  readonly people: readonly { readonly id: string; readonly badgeNumber: string; readonly name: string }[];
  readonly words: readonly {
    readonly code: string;
    readonly nameZh: string;
    readonly nameEn: string;
    /** Of a kind of leave. */
    readonly longestDays?: number | null;
  }[];
  /** Leaves on record: their days by person. */
  readonly leaves: readonly (Days & { readonly personId: string; readonly code: string | null })[];
  /** Lines of rosters on record. */
  readonly onDuty: ReadonlySet<string>;
}

export const dutyKey = (personId: string, on: string, shiftCode: string) => `${personId} ${on} ${shiftCode}`;

const plain = (text: string) => text.normalize('NFKC').trim().toLowerCase();

/** The code that a word stands for: the code, a name, or the one first letter that only one of them has. */
function codeOf(word: string, words: DutyKnown['words']): string | null {
  const said = plain(word);
  const whole = words.find(({ code, nameZh, nameEn }) =>
    [code, nameZh, nameEn].some((one) => plain(one) === said),
  );
  if (whole) return whole.code;
  const begun = words.filter(({ nameZh, nameEn }) =>
    [nameZh, nameEn].some((one) => plain(one).startsWith(said)),
  );
  return said !== '' && begun.length === 1 && begun[0] ? begun[0].code : null;
}

/** What is made of each line: who is meant, which kind or shift, what stands in the way, what is on record already. */
export function judgeDuty(what: DutySheet, raw: readonly RawDutyLine[], known: DutyKnown): DutyImportLine[] {
  const people = new Map(known.people.map((one) => [badgeKey(one.badgeNumber), one]));
  const leaves = Map.groupBy(known.leaves, ({ personId }) => personId);
  const taken = new Map<string, Days[]>();
  return raw.map((line) => {
    const person = people.get(badgeKey(line.badge));
    const code = codeOf(line.word, known.words);
    const faults: { column: string; code: DutyRowFault }[] = [...line.faults];
    const fault = (column: string, code: DutyRowFault) => faults.push({ column, code });
    if (!person) fault('badge', 'no-person');
    else if (line.name !== '' && nameKey(line.name) !== nameKey(person.name)) fault('name', 'name-differs');
    if (code === null) fault(line.column, what === 'leave' ? 'kind' : 'shift');
    const { fromOn, toOn } = line;
    const days = fromOn !== null && toOn !== null && faults.length === 0 ? { fromOn, toOn } : null;
    const own = person ? (leaves.get(person.id) ?? []) : [];
    let same = false;
    if (days && person && code !== null) {
      if (what === 'leave') {
        same = own.some((one) => one.fromOn === days.fromOn && one.toOn === days.toOn);
        const longest = known.words.find((one) => one.code === code)?.longestDays ?? null;
        if (longest !== null && lengthOf(days) > longest) fault(line.column, 'too-long');
        if (!same && own.some((one) => overlaps(one, days))) fault(line.column, 'overlap');
      } else {
        same = known.onDuty.has(dutyKey(person.id, days.fromOn, code));
        if (!same && own.some((one) => overlaps(one, days))) fault(line.column, 'on-leave');
      }
      const key = what === 'leave' ? person.id : dutyKey(person.id, days.fromOn, code);
      const before = taken.get(key) ?? [];
      if (!same && before.some((one) => overlaps(one, days))) fault(line.column, 'twice');
      else taken.set(key, [...before, days]);
    }
    const { no, sheet, row, column, badge, name, word } = line;
    return {
      no,
      sheet,
      row,
      column,
      badge,
      name: name || (person?.name ?? ''),
      personId: person?.id ?? null,
      code: code ?? word,
      fromOn,
      toOn,
      state: faults.length > 0 ? 'needs' : same ? 'same' : 'ready',
      faults,
      madeId: null,
    };
  });
}
