import type { EntityManager } from '@mikro-orm/postgresql';
import type { Reach } from '@whetstone/core/access/reach.ts';
import { badgeKey } from '@whetstone/core/archive/intake/match-person.ts';
import { judgePerson, type Judged } from '@whetstone/core/training/induction/judge-person.ts';
import {
  type PersonDraft,
  type PersonFault,
  personCells,
  readPerson,
} from '@whetstone/core/training/induction/read-person.ts';
import { rows } from '../platform/sql.ts';
import type { Induction } from './induction.entity.ts';
import type { InductionImport } from './induction-import.entity.ts';
import { InductionImportRow } from './induction-import-row.entity.ts';
import { knownPeople, personFrame } from './induction-known.ts';

/** What a list is judged by. */
export interface Looking {
  readonly induction: Induction;
  readonly reach: Reach;
  readonly today: string;
}

/** What a row says once its cells, those that were mended and the columns are put together. */
function draftOf(row: InductionImportRow, { sheets, mapping }: InductionImport, on: string) {
  const sheet = sheets.find(({ name }) => name === row.sheet);
  if (!sheet) return null;
  const { texts: cells, columns } = personCells(sheet.headings, row.cells, mapping);
  const texts = Object.fromEntries(
    Object.entries({ ...cells, ...row.mended }).filter(([, text]) => text !== ''),
  );
  const told = row.identities[String(columns.identity ?? -1)] ?? null;
  const identity = row.mended.identity === undefined ? told : (row.mendedIdentity ?? null);
  const { draft, faults: read } = readPerson({ texts, identity, from1904: sheet.from1904, on });
  const faults: PersonFault[] = [...read];
  for (const column of row.uncomputed) {
    const field = mapping[sheet.headings[column] ?? ''];
    if (field && texts[field] === undefined) faults.unshift({ field, code: 'formula-uncomputed' });
  }
  return { draft, faults };
}

/** Where somebody begins and what they are meant for, as the row names them. */
export type Placed = Pick<Judged, 'unitId' | 'postCode'>;

/** Reads rows by the columns as they are mapped now and finds whom they mean. @returns where each begins, by its number */
export async function checkPersonRows(
  em: EntityManager,
  asked: InductionImport,
  found: readonly InductionImportRow[],
  { induction, reach, today }: Looking,
): Promise<Map<number, Placed>> {
  const used = new Set(asked.sheets.flatMap(({ name, used: counts }) => (counts ? [name] : [])));
  const read = found.map((row) => ({
    row,
    ...(draftOf(row, asked, induction.fromOn) ?? { draft: null, faults: [] }),
  }));
  const drafts = read.flatMap(({ draft }) => (draft ? [draft] : []));
  const frame = await personFrame(em, induction, reach, today);
  const people = await knownPeople(em, drafts, { inductionId: induction.id, reach, today });
  const placed = new Map<number, Placed>();
  for (const { row, draft, faults } of read) {
    if (!draft) continue;
    const answer =
      row.answer === 'known' && row.subjectId
        ? { known: row.subjectId }
        : row.answer === 'new'
          ? 'new'
          : null;
    const judged = judgePerson(draft, faults, people, frame, answer);
    const state = used.has(row.sheet) ? judged.state : 'skipped';
    const candidates = judged.candidates.slice(0, 8);
    Object.assign(row, { draft, faults: [...judged.faults], candidates, state });
    if (row.answer !== 'known' || judged.subjectId !== null) row.subjectId = judged.subjectId;
    row.sameAs = judged.state === 'duplicate' ? 0 : null;
    placed.set(row.no, judged);
  }
  await em.flush();
  return placed;
}

const keys = (draft: PersonDraft) => [badgeKey(draft.badgeNumber), draft.mark].filter(Boolean);

/** Says at rows of the list that name a badge number or an identity number which an earlier row names already. */
export async function findTwice(
  em: EntityManager,
  importId: string,
  only: readonly InductionImportRow[] | null,
): Promise<void> {
  const all =
    only ??
    (await em.find(InductionImportRow, { importId, state: { $ne: 'skipped' } }, { orderBy: { no: 'asc' } }));
  const firsts = new Map<string, number>();
  const others = await rows<{ no: number; badge: string; mark: string | null }>(
    em,
    `select no, draft ->> 'badgeNumber' as badge, draft ->> 'mark' as mark from induction_import_row
     where import_id = ? and state <> 'skipped' and draft is not null order by no`,
    [importId],
  );
  for (const { no, badge, mark } of others)
    for (const key of [badge && `b${badgeKey(badge)}`, mark && `m${mark}`])
      if (key && !firsts.has(key)) firsts.set(key, no);
  for (const row of all) {
    if (!row.draft || row.state === 'skipped' || keys(row.draft).length === 0) continue;
    const { badgeNumber, mark } = row.draft;
    const badge = badgeNumber ? firsts.get(`b${badgeKey(badgeNumber)}`) : undefined;
    const number = mark ? firsts.get(`m${mark}`) : undefined;
    const same = [badge, number].find((no) => no !== undefined && no < row.no);
    if (same === undefined) continue;
    const faults: PersonFault[] = [
      ...(badge !== undefined && badge < row.no
        ? [{ field: 'badgeNumber', code: 'badge-twice' } as const]
        : []),
      ...(number !== undefined && number < row.no
        ? [{ field: 'identity', code: 'identity-twice' } as const]
        : []),
    ];
    Object.assign(row, { sameAs: same, faults: [...row.faults, ...faults], state: 'needs' });
  }
  await em.flush();
}
