import type { EntityManager } from '@mikro-orm/postgresql';
import type { CertificateKind as KindOfCertificate } from '@whetstone/core/archive/certificates/kinds.ts';
import { KINDS_SETTING, kindsOf } from '@whetstone/core/archive/certificates/kinds.ts';
import { inForceOn } from '@whetstone/core/standards/kept-versions.ts';
import { CertificateKind } from '../archive/certificate-kind.entity.ts';
import { rows, sqlArray } from '../platform/sql.ts';
import { versionIdInForce } from './version-in-force.ts';

/** A kind as it is kept; those that came with the product have neither day nor maker. */
export interface KeptKind {
  readonly id: string | null;
  readonly effectiveOn: string;
  readonly withdrawnAt: string | null;
  readonly kind: KindOfCertificate;
  readonly issued: boolean;
  readonly reason: string;
  readonly madeById: string | null;
  readonly madeAt: string | null;
}

/** Before every day: what came with the product holds until the first version of the force. */
const SINCE_EVER = '0001-01-01';

/** All versions of all kinds by code, of each the oldest first; what came with the product is the first. */
export async function keptKinds(em: EntityManager): Promise<Map<string, KeptKind[]>> {
  const [setting] = await rows<{ value: unknown }>(em, 'select value from setting where key = ?', [
    KINDS_SETTING,
  ]);
  const first = kindsOf(setting?.value).map((kind): KeptKind => ({
    id: null,
    effectiveOn: SINCE_EVER,
    withdrawnAt: null,
    kind,
    issued: true,
    reason: '',
    madeById: null,
    madeAt: null,
  }));
  const made = await em.find(
    CertificateKind,
    {},
    { orderBy: { effectiveOn: 'asc', madeAt: 'asc', id: 'asc' } },
  );
  const later = made.map((one): KeptKind => ({ ...plain(one), withdrawnAt: one.withdrawnAt ?? null }));
  return Map.groupBy([...first, ...later], ({ kind }) => kind.code);
}

const plain = ({ id, effectiveOn, kind, issued, reason, madeById, madeAt }: CertificateKind) => ({
  id,
  effectiveOn,
  kind,
  issued,
  reason,
  madeById,
  madeAt,
});

/**
 * The kinds of certificates of this force as they hold on a day.
 * @param retired also those that are issued no more: people may still hold them
 */
export async function certificateKinds(
  em: EntityManager,
  day: string,
  { retired = false } = {},
): Promise<KindOfCertificate[]> {
  const kept = await keptKinds(em);
  return [...kept.values()].flatMap((versions) => {
    const held = inForceOn(versions, day);
    return held && (held.issued || retired) ? [held.kind] : [];
  });
}

/** Those of these codes that the standard in force on a day does not know. */
export async function unknownCapabilities(
  em: EntityManager,
  codes: readonly string[],
  day: string,
): Promise<string[]> {
  const found = await rows<{ code: string }>(
    em,
    `select code from capability where code = any(?::text[]) and version_id = ${versionIdInForce('framework')}`,
    [sqlArray(codes), day],
  );
  const known = new Set(found.map(({ code }) => code));
  return codes.filter((code) => !known.has(code));
}
