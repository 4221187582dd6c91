import type { EntityManager } from '@mikro-orm/postgresql';
import type { Actor, Reach } from '@whetstone/core/access/reach.ts';
import type { CertificateKind } from '@whetstone/core/archive/certificates/kinds.ts';
import {
  type CertificateDraft,
  certificateFields,
  readCertificate,
} from '@whetstone/core/archive/certificates/list-fields.ts';
import { seededDice } from '@whetstone/core/platform/chance.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { grantsInForce } from '../access/grants.ts';
import { Person } from '../org/person.entity.ts';
import { announce } from '../platform/announce.ts';
import { newId } from '../platform/id.ts';
import type { ListImport } from '../platform/lists/list-import.entity.ts';
import type { ListKind, RowOf } from '../platform/lists/list-kind.ts';
import { matchRow } from '../platform/lists/match-row.ts';
import { findCandidates, reachFor } from '../platform/lists/people.ts';
import { certificateKinds } from '../standards/kept-versions.ts';
import { Certificate } from './certificate.entity.ts';
import { certificateDue, type Issuing, issueTo } from './issue-certificate.ts';

interface Frame {
  readonly reach: Reach;
  readonly kinds: readonly CertificateKind[];
}
type Row = RowOf<CertificateDraft>;

/** At which cell it stands why somebody is given none; what is not listed is about the person. */
const fieldOf: Readonly<Record<string, string>> = {
  'certificate-no-ground': 'ground',
  'certificate-not-yours': 'kind',
  'certificate-held': 'kind',
};

async function issuerOf(em: EntityManager, { askedById }: ListImport, today: string): Promise<Actor> {
  return { personId: askedById, grants: await grantsInForce(em, askedById, today) };
}

/** What the person of a row is given, or null with the reason at its cell. */
async function dueTo(
  em: EntityManager,
  row: Row,
  by: { actor: Actor; today: string },
): Promise<Issuing | null> {
  const { draft, subjectId } = row;
  const person = subjectId ? await em.findOne(Person, subjectId) : null;
  if (!person || !draft?.kindCode) return null;
  const refused = (field: string, code: string) => {
    Object.assign(row, { state: 'needs', faults: [...row.faults, { field, code }] });
    return null;
  };
  if (person.leftOn != null && person.leftOn <= by.today) return refused('badgeNumber', 'person-left');
  try {
    const asked = { kindCode: draft.kindCode, said: draft.ground ?? undefined };
    return await certificateDue(em, person, asked, by);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return refused(fieldOf[error.code] ?? 'badgeNumber', error.code);
  }
}

/** The earlier row of the list that asks for the same certificate for the same person. */
async function sameBefore(em: EntityManager, asked: ListImport, row: Row): Promise<number | null> {
  const [found] = await em.execute<{ no: number }[]>(
    `select min(no)::int as no from list_row where import_id = ? and subject_id = ? and draft->>'kindCode' = ?
       and no < ? and state in ('ready', 'taken')`,
    [asked.id, row.subjectId, row.draft?.kindCode, row.no],
  );
  return found?.no ?? null;
}

/** Certificates to issue: each row is one for somebody, with the reason where they cannot be given it. */
export const certificateListKind: ListKind<CertificateDraft, Frame> = {
  name: 'certificates',
  can: 'issue-certificates',
  fields: certificateFields,
  perTurn: 100,
  async frame(em, { askedById }, { today }) {
    const reach = await reachFor(em, askedById, 'issue-certificates', today);
    return { reach, kinds: await certificateKinds(em, today) };
  },
  read: ({ texts }, { kinds }) => readCertificate(texts, kinds),
  async judge(em, { asked, rows: found, today }, { reach }) {
    const candidatesOf = await findCandidates(
      em,
      found.flatMap(({ draft }) => draft ?? []),
      reach,
      today,
    );
    const by = { actor: await issuerOf(em, asked, today), today };
    for (const row of found) {
      matchRow(row, candidatesOf);
      row.sameAs = null;
      row.state = row.faults.length > 0 ? 'needs' : row.subjectId === null ? 'ask' : 'ready';
      if (row.state !== 'ready' || !(await dueTo(em, row, by))) continue;
      row.sameAs = await sameBefore(em, asked, row);
      if (row.sameAs !== null) row.state = 'duplicate';
      await em.flush();
    }
  },
  /** Each is looked at once more, since somebody may have been quicker. */
  async take(em, { asked, rows: found, now, today }) {
    const by = { actor: await issuerOf(em, asked, today), today, now };
    for (const row of found) {
      const due = await dueTo(em, row, by);
      if (!due) continue;
      const { id: certificateId } = await issueTo(em, due, { ...by, dice: seededDice(newId()) });
      Object.assign(row, { state: 'taken', takenAt: now, made: { certificateId } });
    }
    await em.flush();
  },
  /** Revoked for good, as each by itself is: its holder reads why. */
  async undo(em, { asked, rows: found, now }) {
    for (const row of found) {
      const { certificateId = null } = (row.made ?? {}) as { certificateId?: string };
      const held = certificateId ? await em.findOne(Certificate, certificateId) : null;
      if (held && held.revokedAt == null) {
        const reason =
          `批量签发已整批撤回 / The whole list it was issued with was taken back: ${asked.fileName}`.slice(
            0,
            300,
          );
        held.revoke({ byId: asked.askedById, reason, at: now, revision: held.revision });
        announce(em, 'certificate.moved', { certificateId: held.id }, now);
      }
      Object.assign(row, { state: 'undone', undoneAt: now });
    }
    await em.flush();
  },
};
