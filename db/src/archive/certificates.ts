import type { EntityManager } from '@mikro-orm/postgresql';
import type { CertificateKind } from '@whetstone/core/archive/certificates/kinds.ts';
import { addDays } from '@whetstone/core/platform/day.ts';
import { type Level, type ScoringModel, thresholdOf } from '@whetstone/core/capability/model.ts';
import type { Condition } from '../access/reach.ts';
import { containing } from '../platform/like.ts';
import { isoDate, isoInstant, rows, sqlArray } from '../platform/sql.ts';
import { modelOn } from '../standards/model-in-force.ts';

/** A certificate as a row of plain SQL, with whether another stands in its place. */
export interface CertificateRow {
  readonly id: string;
  readonly personId: string;
  readonly kindCode: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly capabilityCode: string | null;
  readonly level: number | null;
  readonly code: string;
  readonly holder: string;
  readonly badgeNumber: string;
  readonly issuer: string;
  readonly validFrom: string;
  readonly validUntil: string | null;
  readonly renewableFrom: string | null;
  readonly issuedAt: string;
  readonly issuedById: string;
  readonly ground: string;
  readonly revokedAt: string | null;
  readonly revokeReason: string | null;
  readonly replaced: boolean;
  readonly revision: number;
}

/** The one in whose place another was issued counts no more from the first day of that one. */
const replaced = (today: string) => `exists (select from certificate n where n.renews_id = c.id
  and n.revoked_at is null and n.valid_from <= '${today}'::date)`;

const columns = (
  today: string,
) => `c.id, c.person_id as "personId", c.kind_code as "kindCode", c.name_zh as "nameZh",
  c.name_en as "nameEn", c.capability_code as "capabilityCode", c.level, c.code, c.holder,
  c.badge_number as "badgeNumber", c.issuer, ${isoDate('c.valid_from')} as "validFrom",
  ${isoDate('c.valid_until')} as "validUntil", ${isoDate('c.renewable_from')} as "renewableFrom",
  ${isoInstant('c.issued_at')} as "issuedAt", c.issued_by_id as "issuedById", c.ground,
  ${isoInstant('c.revoked_at')} as "revokedAt", c.revoke_reason as "revokeReason", ${replaced(today)} as replaced,
  c.revision`;

/** All certificates of a person, the newest first. */
export function certificatesOf(
  em: EntityManager,
  personId: string,
  today: string,
): Promise<CertificateRow[]> {
  return rows(
    em,
    `select ${columns(today)} from certificate c where c.person_id = ? order by c.valid_from desc, c.id desc limit 200`,
    [personId],
  );
}

/** The certificate of a code, or with an id; null when there is none in reach. */
export async function findCertificate(
  em: EntityManager,
  which: { readonly code: string } | { readonly id: string },
  today: string,
): Promise<CertificateRow | null> {
  const [column, value] = 'code' in which ? ['c.code', which.code] : ['c.id', which.id];
  const [found] = await rows<CertificateRow>(
    em,
    `select ${columns(today)} from certificate c where ${column} = ?`,
    [value],
  );
  return found ?? null;
}

/** So many certificates a page of the desk holds. */
const CERTIFICATES_AT_ONCE = 50;

/** A page of certificates of people within reach: those that run out soonest first, then those that ended. */
export function certificatesWithin(
  em: EntityManager,
  within: Condition,
  { q, today, from }: { q: string; today: string; from: number },
): Promise<(CertificateRow & { total: number })[]> {
  const word = containing(q);
  return rows(
    em,
    `select ${columns(today)}, count(*) over ()::int as total from certificate c join person p on p.id = c.person_id
     where ${within.sql} and (? = '' or c.holder ilike ? or c.badge_number ilike ? or c.code ilike ? or c.name_zh ilike ?)
     order by c.revoked_at is not null, c.valid_until is null, ${replaced(today)}, c.valid_until, c.id
     limit ${CERTIFICATES_AT_ONCE} offset ?`,
    [...within.params, q, word, word, word, word, from],
  );
}

/** Somebody's newest result that meets what a kind asks. */
export interface Ground {
  readonly evidenceId: string;
  readonly on: string;
  readonly score: number;
  readonly type: string;
  readonly rawText: string | null;
}

/** A result that can carry a certificate: summative, confirmed, undisputed, and proving the level. */
function groundSql(kind: CertificateKind, today: string, model: ScoringModel): Condition {
  const level = (kind.level ?? 1) as Level;
  return {
    sql: `e.capability_code = ? and e.status = 'confirmed' and not e.critical and not e.disputed
      and e.type = any(?::text[]) and e.score >= ? and e.ceiling >= ? and e.happened_on between ? and ?`,
    params: [
      kind.capabilityCode,
      sqlArray(model.summative),
      thresholdOf(level, model),
      level,
      addDays(today, -kind.groundDays),
      today,
    ],
  };
}

/** The person's newest result on which this kind can be issued, after a day where one is given. */
export async function groundOf(
  em: EntityManager,
  {
    kind,
    personId,
    after,
    today,
  }: { kind: CertificateKind; personId: string; after: string | null; today: string },
): Promise<Ground | null> {
  const { sql, params } = groundSql(kind, today, await modelOn(em, today));
  const [found] = await rows<Ground>(
    em,
    `select e.id as "evidenceId", ${isoDate('e.happened_on')} as on, e.score, e.type, e.raw_text as "rawText"
     from evidence e where e.person_id = ? and ${sql} and (?::date is null or e.happened_on > ?::date)
     order by e.happened_on desc, e.id desc limit 1`,
    [personId, ...params, after, after],
  );
  return found ?? null;
}

/** Who has met what a kind asks. */
export interface CandidateRow {
  readonly personId: string;
  readonly on: string;
  readonly score: number;
  readonly type: string;
  readonly renewsId: string | null;
  /** How many there are in all. */
  readonly total: number;
}

/** The first people within reach who could be given this kind, or have it renewed; the newest results first. */
export async function candidatesFor(
  em: EntityManager,
  kind: CertificateKind,
  within: Condition,
  { today, but, limit = 40 }: { today: string; but: string; limit?: number },
): Promise<CandidateRow[]> {
  if (kind.capabilityCode === null) return [];
  const { sql, params } = groundSql(kind, today, await modelOn(em, today));
  return rows(
    em,
    `select g."personId", ${isoDate('g.day')} as on, g.score, g.type, h.id as "renewsId",
            count(*) over ()::int as total
     from (select distinct on (e.person_id) e.person_id as "personId", e.happened_on as day, e.score, e.type
           from evidence e where ${sql} order by e.person_id, e.happened_on desc, e.id desc) g
     join person p on p.id = g."personId"
     left join lateral (select c.id, c.valid_from, c.renewable_from from certificate c
       where c.person_id = p.id and c.kind_code = ? and c.revoked_at is null
         and not exists (select from certificate n where n.renews_id = c.id)
       order by c.valid_from desc limit 1) h on true
     where ${within.sql} and p.left_on is null and p.id <> ?
       and (h.id is null or h.renewable_from <= ?::date and g.day > h.valid_from)
     order by h.id is null, g.day desc, p.id limit ?`,
    [...params, kind.code, ...within.params, but, today, limit],
  );
}
