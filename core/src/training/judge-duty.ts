import { badgeKey, nameKey } from '../platform/lists/match-person.ts';
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

type Person = DutyKnown['people'][number];
type Fault = DutyImportLine['faults'][number];

/** What is wrong with who is meant, and with the word for the kind or the shift. */
function plainFaults(
  what: DutySheet,
  line: RawDutyLine,
  person: Person | undefined,
  code: string | null,
): Fault[] {
  const faults: Fault[] = [...line.faults];
  if (!person) faults.push({ column: 'badge', code: 'no-person' });
  else if (line.name !== '' && nameKey(line.name) !== nameKey(person.name))
    faults.push({ column: 'name', code: 'name-differs' });
  if (code === null) faults.push({ column: line.column, code: what === 'leave' ? 'kind' : 'shift' });
  return faults;
}

/** What lines before it and what is on record say to a line that is sound in itself. */
function weigh(
  what: DutySheet,
  { personId, code, days }: { personId: string; code: string; days: Days },
  known: DutyKnown & { readonly taken: Map<string, Days[]> },
): { same: boolean; codes: DutyRowFault[] } {
  const own = known.leaves.filter((one) => one.personId === personId && overlaps(one, days));
  const leave = what === 'leave';
  const key = leave ? personId : dutyKey(personId, days.fromOn, code);
  const same = leave
    ? own.some((one) => one.fromOn === days.fromOn && one.toOn === days.toOn)
    : known.onDuty.has(key);
  const longest = known.words.find((one) => one.code === code)?.longestDays ?? null;
  const before = known.taken.get(key) ?? [];
  const twice = !same && before.some((one) => overlaps(one, days));
  if (!twice) known.taken.set(key, [...before, days]);
  const codes: [boolean, DutyRowFault][] = [
    [leave && longest !== null && lengthOf(days) > longest, 'too-long'],
    [!same && own.length > 0, leave ? 'overlap' : 'on-leave'],
    [twice, 'twice'],
  ];
  return { same, codes: codes.flatMap(([is, fault]) => (is ? [fault] : [])) };
}

/** What is made of each line: who is meant, which kind or shift, what stands in the way, what is on record already. */
export function judgeDuty(what: DutySheet, raw: readonly RawDutyLine[], known: DutyKnown): DutyImportLine[] {
  const people = new Map(known.people.map((one) => [badgeKey(one.badgeNumber), one]));
  const world = { ...known, taken: new Map<string, Days[]>() };
  return raw.map(({ word, ...line }) => {
    const person = people.get(badgeKey(line.badge));
    const code = codeOf(word, known.words);
    const faults = plainFaults(what, { ...line, word }, person, code);
    const { fromOn, toOn } = line;
    const sound = faults.length === 0 && person && code !== null && fromOn !== null && toOn !== null;
    const weighed = sound
      ? weigh(what, { personId: person.id, code, days: { fromOn, toOn } }, world)
      : { same: false, codes: [] };
    faults.push(...weighed.codes.map((one) => ({ column: line.column, code: one })));
    return {
      ...line,
      name: line.name || (person?.name ?? ''),
      personId: person?.id ?? null,
      code: code ?? word,
      state: faults.length > 0 ? 'needs' : weighed.same ? 'same' : 'ready',
      faults,
      madeId: null,
    };
  });
}
