import type { EntityManager } from '@mikro-orm/postgresql';
import type { PersonDraft } from '@whetstone/core/training/induction/read-person.ts';
import { Person } from '../org/person.entity.ts';
import { Posting } from '../org/posting.entity.ts';
import { announce } from '../platform/announce.ts';
import { newId } from '../platform/id.ts';
import type { RowOf } from '../platform/lists/list-kind.ts';
import { rows, sqlArray } from '../platform/sql.ts';
import type { Induction } from './induction.entity.ts';
import { InductionPerson } from './induction-person.entity.ts';
import type { Reading } from './name-readings.ts';

/** How somebody stood before a list brought them back, so that undoing it can put them there again. */
interface StoodBefore {
  readonly leftOn: string | null;
  readonly joinedOn: string;
  readonly unitId: string;
  readonly unitPath: string;
  readonly postCode: string | null;
}

/** What taking a row in made: a person who was not on record, or a change of one who was. */
interface MadeOf {
  readonly person: boolean;
  readonly before: StoodBefore | null;
}

interface Home {
  readonly id: string;
  readonly path: string;
}

/** Somebody new on record, in a unit and without a post as yet. */
function newPerson(
  em: EntityManager,
  { draft }: RowOf<PersonDraft>,
  { induction, home, reading }: { induction: Induction; home: Home; reading: Reading },
): Person | null {
  if (!draft?.sex || !draft.birthOn) return null;
  return em.create(Person, {
    id: newId(),
    badgeNumber: draft.badgeNumber,
    name: draft.name,
    ...reading,
    sex: draft.sex,
    birthOn: draft.birthOn,
    personnelClass: induction.personnelClass,
    rank: null,
    rankOn: null,
    unitId: home.id,
    unitPath: home.path,
    postCode: null,
    branchId: null,
    joinedOn: draft.joinedOn ?? induction.fromOn,
    leftOn: null,
  });
}

/** Somebody who was in service before begins again, without a post; who serves now stays where they are. */
async function bringBack(
  em: EntityManager,
  person: Person,
  home: Home,
  joinedOn: string,
): Promise<StoodBefore | null> {
  if (person.leftOn == null) return null;
  const { leftOn, joinedOn: joined, unitId, unitPath, postCode } = person;
  // A posting that was never ended ended when they left: they begin without one.
  await em.nativeUpdate(Posting, { personId: person.id, toOn: null }, { toOn: leftOn });
  Object.assign(person, { leftOn: null, joinedOn, unitId: home.id, unitPath: home.path, postCode: null });
  return { leftOn, joinedOn: joined, unitId, unitPath, postCode: postCode ?? null };
}

/** Takes one ready row in: a person, new or back again, as a member of the intake. */
export async function induct(
  em: EntityManager,
  row: RowOf<PersonDraft>,
  told: { induction: Induction; homes: ReadonlyMap<string, Home>; reading: Reading; now: string },
): Promise<void> {
  const { induction, homes, now } = told;
  if (!row.draft) return;
  const { unitId = null, postCode = null } = row.draft;
  const home = homes.get(unitId ?? induction.unitId);
  if (!home) return;
  const known = row.subjectId ? await em.findOne(Person, row.subjectId) : null;
  const person = known ?? newPerson(em, row, { ...told, home });
  if (!person) return;
  const joinedOn = row.draft.joinedOn ?? induction.fromOn;
  const before = known ? await bringBack(em, known, home, joinedOn) : null;
  em.create(InductionPerson, {
    id: newId(),
    inductionId: induction.id,
    personId: person.id,
    importId: row.importId,
    joinedOn,
    meantUnitId: unitId,
    meantPostCode: postCode,
  });
  const made: MadeOf = { person: known === null, before };
  Object.assign(row, { state: 'taken', takenAt: now, subjectId: person.id, made });
  announce(em, 'person.moved', { personId: person.id }, now);
}

/** What people may have that depends on their having been taken in; each is asked for by its index on the person. */
const dependent = [
  'class_place',
  'candidate',
  'attempt',
  'study_record',
  'lesson_check',
  'drill_result',
  'roster_entry',
  'certificate',
  'training_claim',
  'record_entry',
  'transfer',
  'evidence',
  'leave_request',
  'attendance_mark',
  'duty_entry',
  'role_grant',
] as const;

/** Those of these people of whom more is on record since a list brought them, among those whom it made. */
export async function dependedOn(
  em: EntityManager,
  importId: string,
): Promise<{ id: string; name: string }[]> {
  const had = dependent.map(
    (table) =>
      `exists (select from ${table} d where d.person_id = p.id and ${table === 'class_place' ? "d.state <> 'withdrawn'" : 'true'})`,
  );
  return rows(
    em,
    `select p.id, p.name from list_row r join person p on p.id = r.subject_id
     join induction_person m on m.person_id = p.id and m.import_id = r.import_id
     where r.import_id = ? and r.state = 'taken' and (m.proposed_at is not null or m.left_on is not null
       or ((r.made ->> 'person')::boolean and (exists (select from account a where a.person_id = p.id and not a.must_change)
         or ${had.join(' or ')}))
       or (not (r.made ->> 'person')::boolean and exists (select from class_place d join induction i on i.id = m.induction_id
         where d.person_id = p.id and d.class_id = i.class_id and d.state <> 'withdrawn')))
     order by r.no`,
    [importId],
  );
}

/** Puts somebody back as they stood before the list; whom it made is on record no more. */
export async function takeOut(em: EntityManager, row: RowOf<PersonDraft>, now: string): Promise<void> {
  const personId = row.subjectId;
  const made = row.made as MadeOf | null;
  if (personId == null) return;
  await em.nativeDelete(InductionPerson, { importId: row.importId, personId });
  if (made?.before) await em.nativeUpdate(Person, { id: personId }, made.before);
  if (made?.person) {
    for (const table of [
      'class_place',
      'capability_score',
      'person_tier',
      'lapse_notice',
      'notification',
      'notice_delivery',
      'account',
    ])
      await rows(em, `delete from ${table} where person_id = ?`, [personId]);
    await rows(em, 'delete from person where id = ?', [personId]);
  } else announce(em, 'person.moved', { personId }, now);
  Object.assign(row, { state: 'undone', undoneAt: now, ...(made?.person && { subjectId: null }) });
}

/** The units that people of a list begin in. */
export async function homesOf(em: EntityManager, ids: readonly string[]): Promise<Map<string, Home>> {
  const found = await rows<Home>(em, 'select id, path::text from unit where id = any(?::uuid[])', [
    sqlArray([...new Set(ids)]),
  ]);
  return new Map(found.map((one) => [one.id, one]));
}
