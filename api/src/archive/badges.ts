import type * as contract from '@whetstone/core/archive/certificate-contract.ts';
import { claimsOf, credentialIdOf, type Issuer } from '@whetstone/core/archive/certificates/open-badge.ts';
import { keyName } from '@whetstone/core/archive/extract.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { certificatesOf } from '@whetstone/db/archive/certificates.ts';
import { certificateKinds } from '@whetstone/db/standards/kept-versions.ts';
import { forceName } from '@whetstone/db/archive/issue-certificate.ts';
import { type RsaSigner, rsaSignerOf } from '@whetstone/db/platform/rsa-key.ts';
import { rows } from '@whetstone/db/platform/sql.ts';
import { sha256 } from '@whetstone/db/platform/sha256.ts';
import type { Ctx, Handler } from '../platform/context.ts';

/** The setting that names the force as an issuer: `{"id": "https://…", "url": "https://…"}`. */
const ISSUER_SETTING = 'certificates.issuer';

/** Who issues: the address that the force has chosen for good, else the one at which it is being asked. */
async function issuerOf({ em, url }: Pick<Ctx, 'em' | 'url'>): Promise<Issuer> {
  const [kept] = await rows<{ value: { id?: string; url?: string } }>(
    em,
    'select value from setting where key = ?',
    [ISSUER_SETTING],
  );
  const origin = new URL(url).origin;
  const id = kept?.value.id ?? `${origin}/api/issuer`;
  return { id, name: await forceName(em), url: kept?.value.url ?? origin };
}

const jwkOf = ({ n, e }: RsaSigner) => ({
  kty: 'RSA' as const,
  n,
  e,
  alg: 'RS256' as const,
  use: 'sig' as const,
  kid: keyName(n, sha256),
});

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Certificates as Open Badges 3.0, and all that a verifier asks of their issuer. */
export function badgeHandlers(secret: string) {
  const badge: Handler<typeof contract.myBadge> = async ({ params }, ctx) => {
    const { em, actor, today, now } = ctx;
    const found = await certificatesOf(em, actor.personId, today);
    const it = found.find(({ id }) => id === params.certificateId);
    if (!it) throw new Refusal('not-found');
    const kind = (await certificateKinds(em, today, { retired: true })).find(
      ({ code }) => code === it.kindCode,
    );
    const signer = await rsaSignerOf(em, secret, now);
    const claims = claimsOf({ ...it, certifies: kind?.certifies ?? 'licence' }, await issuerOf(ctx));
    const said = `${part({ alg: 'RS256', typ: 'JWT', jwk: jwkOf(signer) })}.${part(claims)}`;
    const jwt = `${said}.${signer.sign(said)}`;
    return { fileName: `${it.code}.jwt`, base64: Buffer.from(jwt).toString('base64') };
  };

  const profile: Handler<typeof contract.issuerProfile> = async (_input, ctx) => {
    const { id, name, url } = await issuerOf(ctx);
    const context = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json';
    return { '@context': [context], id, type: ['Profile'], name, url };
  };

  const keys: Handler<typeof contract.issuerKeys> = async (_input, { em, now }) => ({
    keys: [jwkOf(await rsaSignerOf(em, secret, now))],
  });

  const revocations: Handler<typeof contract.issuerRevocations> = async (_input, ctx) => {
    const { id } = await issuerOf(ctx);
    const revoked = await rows<{ id: string }>(
      ctx.em,
      'select id from certificate where revoked_at is not null order by revoked_at, id limit 10000',
    );
    return {
      id: `${id}/revocations`,
      issuer: id,
      revokedCredential: revoked.map((one) => ({
        id: credentialIdOf(one.id),
        revoked: true,
        // Why is between the force and its officer.
        revocationReason: 'Revoked by the issuer',
      })),
    };
  };
  return { badge, profile, keys, revocations };
}
