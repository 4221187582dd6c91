import type * as contract from '@whetstone/core/archive/certificate-contract.ts';
import { readCode } from '@whetstone/core/archive/certificates/code.ts';
import { standingOn } from '@whetstone/core/archive/certificates/standing.ts';
import { dayAt } from '@whetstone/core/platform/clock.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { certificatesOf, findCertificate } from '@whetstone/db/archive/certificates.ts';
import { Person } from '@whetstone/db/org/person.entity.ts';
import type { Signer } from '@whetstone/db/platform/signature.ts';
import type { Handler, SignedIn } from '../platform/context.ts';
import { certificateViews, nameOf } from './certificate-views.ts';

/** @throws Refusal `certificate-code-length`, `certificate-code-wrong`, `certificate-code-false` */
function codeFrom(typed: string): string {
  const read = readCode(typed);
  if ('code' in read) return read.code;
  const { fault } = read;
  if (fault.why === 'length') throw new Refusal('certificate-code-length', { length: fault.length });
  if (fault.place === null) throw new Refusal('certificate-code-false');
  throw new Refusal('certificate-code-wrong', { place: fault.place });
}

const masked = (name: string) => [...name].map((letter, at) => (at === 0 ? letter : '＊')).join('');

/** Whether a certificate stands, for whoever asks. */
const check: Handler<typeof contract.checkCertificate> = async ({ params }, { em, now, today }) => {
  const row = await findCertificate(em, { code: codeFrom(params.code) }, today);
  if (!row) throw new Refusal('certificate-unknown');
  const { code, nameZh, nameEn, validFrom, validUntil, renewableFrom, issuer, revokedAt } = row;
  return {
    code,
    nameZh,
    nameEn,
    validFrom,
    validUntil,
    renewableFrom,
    standing: standingOn(row, today),
    holder: masked(row.holder),
    issuer,
    revokedOn: revokedAt && dayAt(revokedAt),
    asOf: now,
  };
};

/** Reading of certificates by their holders, by whoever may read the file, and by whom they are shown to. */
export function certificateHandlers(signer: Signer) {
  const listOf = async (ctx: SignedIn, personId: string) => ({
    certificates: await certificateViews(ctx, await certificatesOf(ctx.em, personId, ctx.today), signer),
    today: ctx.today,
  });
  const mine: Handler<typeof contract.myCertificates> = (_input, ctx) => listOf(ctx, ctx.actor.personId);
  const ofPerson: Handler<typeof contract.personCertificates> = async ({ params }, ctx) => {
    if (!(await ctx.em.findOne(Person, params.personId))) throw new Refusal('not-found');
    return listOf(ctx, params.personId);
  };
  const keys: Handler<typeof contract.certificateKeys> = () =>
    Promise.resolve({ keys: [{ publicKey: signer.publicKey, keyName: nameOf(signer) }] });
  return { mine, ofPerson, keys, check };
}
