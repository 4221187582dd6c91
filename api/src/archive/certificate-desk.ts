import type * as contract from '@whetstone/core/archive/certificate-contract.ts';
import type { CertificateKind } from '@whetstone/core/archive/certificates/kinds.ts';
import { renewedFrom, standingOn } from '@whetstone/core/archive/certificates/standing.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { withinReach } from '@whetstone/db/access/reach.ts';
import { Certificate } from '@whetstone/db/archive/certificate.entity.ts';
import {
  type CandidateRow,
  candidatesFor,
  certificatesWithin,
  findCertificate,
} from '@whetstone/db/archive/certificates.ts';
import { certificateKinds } from '@whetstone/db/standards/kept-versions.ts';
import {
  groundFor,
  issueFor,
  issues,
  issueTo,
  kindToIssue,
} from '@whetstone/db/archive/issue-certificate.ts';
import { nameCards } from '@whetstone/db/org/name-cards.ts';
import { Person } from '@whetstone/db/org/person.entity.ts';
import { announce } from '@whetstone/db/platform/announce.ts';
import type { Signer } from '@whetstone/db/platform/signature.ts';
import type { Handler, SignedIn } from '../platform/context.ts';
import { certificateViews } from './certificate-views.ts';
import { namedPerson } from './views.ts';

async function candidates(ctx: SignedIn, kinds: readonly CertificateKind[]) {
  const { em, reach, today, actor } = ctx;
  const within = withinReach(reach, today, 'p');
  const found: ({ kindCode: string } & Omit<CandidateRow, 'total'>)[] = [];
  let candidatesTotal = 0;
  for (const kind of kinds) {
    const ofKind = await candidatesFor(em, kind, within, { today, but: actor.personId });
    candidatesTotal += ofKind[0]?.total ?? 0;
    for (const { total: _total, ...one } of ofKind) found.push({ kindCode: kind.code, ...one });
  }
  const cards = await nameCards(
    em,
    found.map(({ personId }) => personId),
  );
  const named = found.flatMap((one) => {
    const person = namedPerson(cards, one.personId);
    return person ? [{ ...one, person }] : [];
  });
  return { candidates: named, candidatesTotal };
}

/** The desk at which certificates are issued, renewed and revoked. */
export function deskHandlers(signer: Signer) {
  const show = async (ctx: SignedIn, id: string) => {
    const row = await findCertificate(ctx.em, { id }, ctx.today);
    const [view] = row ? await certificateViews(ctx, [row], signer) : [];
    if (!view) throw new Refusal('not-found');
    return view;
  };

  const list: Handler<typeof contract.certificateDesk> = async ({ query }, ctx) => {
    const { em, reach, today, actor } = ctx;
    const kinds = (await certificateKinds(em, today)).filter((kind) => issues(kind, actor));
    const from = query.from ?? 0;
    const q = query.q?.trim() ?? '';
    const found = await certificatesWithin(em, withinReach(reach, today, 'p'), { q, today, from });
    const total = found[0]?.total ?? 0;
    const next = from + found.length;
    return {
      kinds,
      ...(await candidates(ctx, kinds)),
      certificates: await certificateViews(ctx, found, signer),
      total,
      next: next < total ? next : null,
      today,
    };
  };

  const issue: Handler<typeof contract.issueCertificate> = async ({ body }, ctx) => {
    const badgeNumber = body.badgeNumber.normalize('NFKC').trim();
    const person = await ctx.em.findOne(Person, { badgeNumber });
    if (!person) throw new Refusal('not-found');
    const made = await issueFor(ctx.em, person, { kindCode: body.kindCode, said: body.ground }, ctx);
    return show(ctx, made.id);
  };

  const renew: Handler<typeof contract.renewCertificate> = async ({ params, body }, ctx) => {
    const { em, today } = ctx;
    const before = await findCertificate(em, { id: params.certificateId }, today);
    const person = before && (await em.findOne(Person, before.personId));
    if (!person) throw new Refusal('not-found');
    const kind = await kindToIssue(em, person, before.kindCode, ctx);
    const standing = standingOn(before, today);
    const renewed = await em.findOne(Certificate, { renewsId: before.id });
    if (renewed || standing === 'revoked' || standing === 'replaced') throw new Refusal('certificate-ended');
    if (standing !== 'renewal' && standing !== 'expired')
      throw new Refusal('certificate-not-renewable', { from: before.renewableFrom ?? '—' });
    const ground = await groundFor(em, { kind, person, said: body.ground, after: before.validFrom, today });
    const validFrom = renewedFrom(before, today);
    const made = await issueTo(em, { kind, person, ground, validFrom, renewsId: before.id }, ctx);
    return show(ctx, made.id);
  };

  const revoke: Handler<typeof contract.revokeCertificate> = async ({ params, body }, ctx) => {
    const { em, actor, now } = ctx;
    const found = await em.findOne(Certificate, params.certificateId);
    const person = found && (await em.findOne(Person, found.personId));
    if (!person) throw new Refusal('not-found');
    await kindToIssue(em, person, found.kindCode, ctx);
    found.revoke({ byId: actor.personId, at: now, ...body });
    announce(em, 'certificate.moved', { certificateId: found.id }, now);
    await em.flush();
    return show(ctx, found.id);
  };
  return { list, issue, renew, revoke };
}
