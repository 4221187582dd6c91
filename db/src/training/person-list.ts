import { createHmac } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Reach } from '@whetstone/core/access/reach.ts';
import { hideIdentities, type Identity, readIdentity } from '@whetstone/core/training/induction/identity.ts';
import { judgePerson, type PersonFrame } from '@whetstone/core/training/induction/judge-person.ts';
import { personFields } from '@whetstone/core/training/induction/person-fields.ts';
import { type PersonDraft, readPerson } from '@whetstone/core/training/induction/read-person.ts';
import { checkRows } from '../platform/lists/check-list.ts';
import type { ListKind, RowOf } from '../platform/lists/list-kind.ts';
import { reachFor } from '../platform/lists/people.ts';
import { rows } from '../platform/sql.ts';
import { findTwice } from './find-twice.ts';
import { dependedOn, homesOf, induct, takeOut } from './induct-people.ts';
import { Induction } from './induction.entity.ts';
import { knownPeople, personFrame } from './induction-known.ts';
import { readingsOf } from './name-readings.ts';

interface Frame extends PersonFrame {
  readonly induction: Induction;
  readonly reach: Reach;
}

/** A mark that is the same for the same number under one salt. */
const markWith = (salt: string) => (number: string) =>
  createHmac('sha256', salt).update(number).digest('base64url').slice(0, 22);

/** Finds whom a row means, and where they begin. */
function judged(
  row: RowOf<PersonDraft>,
  people: Awaited<ReturnType<typeof knownPeople>>,
  frame: Frame,
): void {
  if (!row.draft) return;
  const known = row.answer === 'known' && row.subjectId ? { known: row.subjectId } : null;
  const faults = row.faults as Parameters<typeof judgePerson>[1];
  const found = judgePerson(row.draft, faults, people, frame, row.answer === 'new' ? 'new' : known);
  const { state, unitId, postCode } = found;
  Object.assign(row, {
    faults: [...found.faults],
    candidates: found.candidates.slice(0, 8),
    draft: { ...row.draft, unitId, postCode },
    state,
    sameAs: state === 'duplicate' ? 0 : null,
  });
  if (row.answer !== 'known' || found.subjectId !== null) row.subjectId = found.subjectId;
}

/** New people of an intake: each taken row is a person, new or back again, and a member of the intake. */
export const personKind: ListKind<PersonDraft, Frame> = {
  name: 'people',
  can: 'run-inductions',
  fields: personFields,
  perTurn: 250,
  /** Of identity numbers only what they say of birth and sex is kept. */
  hides: {
    fields: ['identity'],
    row(cells, columns, salt) {
      const { cells: kept, identities } = hideIdentities(cells, columns, markWith(salt));
      return { cells: kept, hidden: identities };
    },
    cell(text, salt) {
      const identity = text.trim() === '' ? null : readIdentity(text, markWith(salt));
      return { masked: identity?.masked ?? '', hidden: identity };
    },
  },
  async frame(em, { aboutId, askedById }, { today }) {
    const induction = await em.findOneOrFail(Induction, aboutId ?? '');
    const reach = await reachFor(em, askedById, 'run-inductions', today);
    return { ...(await personFrame(em, induction, reach, today)), induction, reach };
  },
  read({ texts, hidden, from1904 }, { induction }) {
    const identity = (hidden.identity as Identity | undefined) ?? null;
    return readPerson({ texts, identity, from1904, on: induction.fromOn });
  },
  async judge(em, { asked, rows: found, today }, frame) {
    const drafts = found.flatMap(({ draft }) => draft ?? []);
    const on = { inductionId: frame.induction.id, reach: frame.reach, today };
    const people = await knownPeople(em, drafts, on);
    for (const row of found) judged(row, people, frame);
    await em.flush();
    await findTwice(em, asked.id, found);
  },
  /** Each is looked at once more, since others may have been quicker. */
  async take(em, { asked, rows: found, now, today }) {
    await rows(em, `select pg_advisory_xact_lock(hashtext('induct people'))`);
    await checkRows(em, personKind, asked, found, now);
    const ready = found.filter(({ state }) => state === 'ready');
    const { induction } = await personKind.frame(em, asked, { now, today });
    const homes = await homesOf(em, [induction.unitId, ...ready.flatMap(({ draft }) => draft?.unitId ?? [])]);
    const readings = await readingsOf(
      em,
      ready.map(({ draft }) => ({ name: draft?.name ?? '', namePinyin: draft?.namePinyin ?? null })),
    );
    for (const [at, row] of ready.entries()) {
      const reading = readings[at];
      if (reading) await induct(em, row, { induction, homes, reading, now });
    }
    await em.flush();
  },
  async undo(em, { asked, rows: found, now }) {
    const kept = new Set((await dependedOn(em, asked.id)).map(({ id }) => id));
    for (const row of found) if (!kept.has(row.subjectId ?? '')) await takeOut(em, row, now);
  },
  async end(em, asked) {
    asked.salt = null;
    await forgetMarks(em, asked.id);
  },
};

/** What is known of identity numbers is forgotten once nobody needs it to find a number twice. */
async function forgetMarks(em: EntityManager, importId: string): Promise<void> {
  await rows(
    em,
    `update list_row set hidden = '{}', draft = draft || '{"mark": null}' where import_id = ? and draft is not null`,
    [importId],
  );
}
