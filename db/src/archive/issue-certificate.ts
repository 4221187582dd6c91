import type { EntityManager } from '@mikro-orm/postgresql';
import { makeCode } from '@whetstone/core/archive/certificates/code.ts';
import type { CertificateKind } from '@whetstone/core/archive/certificates/kinds.ts';
import {
  renewedFrom,
  type Standing,
  standingOn,
  termFrom,
} from '@whetstone/core/archive/certificates/standing.ts';
import { type Actor, isWithin } from '@whetstone/core/access/reach.ts';
import type { Dice } from '@whetstone/core/platform/chance.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import type { Person } from '../org/person.entity.ts';
import { announce } from '../platform/announce.ts';
import { newId } from '../platform/id.ts';
import { rows } from '../platform/sql.ts';
import { Certificate } from './certificate.entity.ts';
import { certificatesOf, groundOf } from './certificates.ts';
import { certificateKinds } from '../standards/kept-versions.ts';

/** What a certificate is issued on, in words, with the result where it is one. */
export interface IssuingGround {
  readonly text: string;
  readonly evidenceId: string | null;
}

interface Asked {
  readonly kind: CertificateKind;
  readonly person: Person;
  /** What the issuer says; asked for where no result carries it. */
  readonly said: string | undefined;
  /** Only results after this day count: a renewal needs a new one. */
  readonly after: string | null;
  readonly today: string;
}

/** The ground of a certificate. @throws Refusal `certificate-no-ground` */
export async function groundFor(
  em: EntityManager,
  { kind, person, said, after, today }: Asked,
): Promise<IssuingGround> {
  if (kind.capabilityCode === null) {
    if (!said) throw new Refusal('certificate-no-ground');
    return { text: said, evidenceId: null };
  }
  const found = await groundOf(em, { kind, personId: person.id, after, today });
  if (!found) throw new Refusal('certificate-no-ground');
  const { on, score, rawText, evidenceId } = found;
  const what = [on, rawText, `${score} 分`, said].filter(Boolean).join(' · ');
  return { text: what.slice(0, 600), evidenceId };
}

/** The name of the force, as it stands on its certificates. */
export async function forceName(em: EntityManager): Promise<string> {
  const [root] = await rows<{ name: string }>(
    em,
    'select name_zh as name from unit where nlevel(path) = 1 order by path limit 1',
  );
  return root?.name ?? '';
}

export interface Issuing {
  readonly kind: CertificateKind;
  readonly person: Person;
  readonly ground: IssuingGround;
  readonly validFrom: string;
  readonly renewsId: string | null;
}

/** Writes a certificate and tells the other rooms. */
export async function issueTo(
  em: EntityManager,
  { kind, person, ground, validFrom, renewsId }: Issuing,
  { actor, now, dice }: { actor: Actor; now: string; dice: Dice },
): Promise<Certificate> {
  const made = em.create(Certificate, {
    id: newId(),
    personId: person.id,
    kindCode: kind.code,
    nameZh: kind.nameZh,
    nameEn: kind.nameEn,
    capabilityCode: kind.capabilityCode,
    level: kind.level,
    code: makeCode(dice),
    holder: person.name,
    badgeNumber: person.badgeNumber,
    issuer: await forceName(em),
    ...termFrom(validFrom, kind),
    issuedAt: now,
    issuedById: actor.personId,
    ground: ground.text,
    evidenceId: ground.evidenceId,
    renewsId,
  });
  announce(em, 'certificate.moved', { certificateId: made.id }, now);
  await em.flush();
  return made;
}

/** Whether somebody may issue a kind, over the unit of its holder where one is given. */
export const issues = (kind: CertificateKind, { grants }: Actor, unitPath?: string) =>
  grants.some(
    ({ role, unitPath: over }) =>
      kind.issuers.some((issuer) => issuer === role) && (unitPath === undefined || isWithin(unitPath, over)),
  );

interface Issuer {
  readonly actor: Actor;
  readonly today: string;
}

/** @throws Refusal `own-certificate`, `certificate-not-yours` */
export async function kindToIssue(
  em: EntityManager,
  person: Person,
  kindCode: string,
  { actor, today }: Issuer,
): Promise<CertificateKind> {
  if (person.id === actor.personId) throw new Refusal('own-certificate');
  const kind = (await certificateKinds(em, today)).find(({ code }) => code === kindCode);
  if (!kind || !issues(kind, actor, person.unitPath)) throw new Refusal('certificate-not-yours');
  return kind;
}

/**
 * Issues a certificate to somebody who has none of its kind that stands.
 * @throws Refusal `own-certificate`, `certificate-not-yours`, `certificate-held`, `certificate-no-ground`
 */
export async function issueFor(
  em: EntityManager,
  person: Person,
  { kindCode, said }: { kindCode: string; said: string | undefined },
  by: Issuer & { now: string; dice: Dice },
): Promise<Certificate> {
  const { today } = by;
  const kind = await kindToIssue(em, person, kindCode, by);
  const held = (await certificatesOf(em, person.id, today)).filter((one) => one.kindCode === kind.code);
  if (held.some((one) => ['future', 'valid', 'renewal'].includes(standingOn(one, today))))
    throw new Refusal('certificate-held');
  const ground = await groundFor(em, { kind, person, said, after: null, today });
  return issueTo(em, { kind, person, ground, validFrom: today, renewsId: null }, by);
}

/**
 * What somebody of a list would be given: a certificate, or the next one where theirs can be renewed by now.
 * @throws Refusal `own-certificate`, `certificate-not-yours`, `certificate-held`, `certificate-no-ground`
 */
export async function certificateDue(
  em: EntityManager,
  person: Person,
  { kindCode, said }: { kindCode: string; said: string | undefined },
  by: Issuer,
): Promise<Issuing> {
  const { today } = by;
  const kind = await kindToIssue(em, person, kindCode, by);
  const held = (await certificatesOf(em, person.id, today)).filter((one) => one.kindCode === kind.code);
  const of = (...which: Standing[]) => held.find((one) => which.includes(standingOn(one, today)));
  if (of('future', 'valid')) throw new Refusal('certificate-held');
  const ended = of('renewal') ?? of('expired');
  // One whose renewal was revoked is not renewed again: what follows is a certificate of its own.
  const before = ended && (await em.count(Certificate, { renewsId: ended.id })) > 0 ? undefined : ended;
  const ground = await groundFor(em, { kind, person, said, after: before?.validFrom ?? null, today });
  const validFrom = before ? renewedFrom(before, today) : today;
  return { kind, person, ground, validFrom, renewsId: before?.id ?? null };
}
