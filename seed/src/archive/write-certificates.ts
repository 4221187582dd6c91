import { makeCode } from '@whetstone/core/archive/certificates/code.ts';
import { type CertificateKind, firstKinds } from '@whetstone/core/archive/certificates/kinds.ts';
import { termFrom } from '@whetstone/core/archive/certificates/standing.ts';
import { seededDice, type Dice } from '@whetstone/core/platform/chance.ts';
import { instantOf } from '@whetstone/core/platform/clock.ts';
import { isoDay } from '@whetstone/core/platform/day.ts';
import { Certificate } from '@whetstone/db/archive/certificate.entity.ts';
import { atMinute } from '../assessment/evidence-book.ts';
import { idAtMilliseconds } from '../id.ts';
import type { Tables } from '../loading/tables.ts';
import { between, chance } from '../people/draw.ts';
import type { Member } from '../people/member.ts';

interface Issuing {
  readonly tables: Tables;
  readonly force: string;
  readonly issuerId: string;
  readonly dice: Dice;
  /** Day as `dayNumber`. */
  readonly today: number;
}

/** What becomes of somebody's certificates of a kind: the days ago on which one was issued, the newest last. */
interface Fate {
  readonly kind: string;
  readonly daysAgo: readonly number[];
  readonly revoked?: string;
}

const kindOf = (code: string) => firstKinds.find((kind) => kind.code === code) as CertificateKind;

function issue(all: Issuing, member: Member, { kind: code, daysAgo, revoked }: Fate): void {
  const { tables, force, issuerId, dice, today } = all;
  const kind = kindOf(code);
  let renewsId: string | null = null;
  for (const [n, ago] of daysAgo.entries()) {
    const atMs = atMinute(today - ago, between(dice, 9 * 60, 17 * 60));
    const ended = revoked !== undefined && n === daysAgo.length - 1;
    const id = idAtMilliseconds(atMs, dice);
    tables.add(Certificate, {
      id,
      personId: member.id,
      kindCode: kind.code,
      nameZh: kind.nameZh,
      nameEn: kind.nameEn,
      capabilityCode: kind.capabilityCode,
      level: kind.level,
      code: makeCode(dice),
      holder: member.name,
      badgeNumber: member.badgeNumber,
      issuer: force,
      ...termFrom(isoDay(today - ago), kind),
      issuedAt: instantOf(atMs),
      issuedById: issuerId,
      ground: `${isoDay(today - ago - 2)} · ${kind.certifies === 'course' ? '培训结业考核合格' : `考核合格 · ${between(dice, 76, 94)} 分`}`,
      evidenceId: null,
      renewsId,
      revokedAt: ended ? instantOf(atMinute(today - 12, 600)) : null,
      revokedById: ended ? issuerId : null,
      revokeReason: ended ? revoked : null,
      expiredAt: null,
      revision: 1,
    });
    renewsId = id;
  }
}

/** The officer who is shown has one of nearly every standing. */
const shownFates: readonly Fate[] = [
  { kind: 'FIREARM', daysAgo: [705, 340] },
  { kind: 'LAW-BASIC', daysAgo: [600] },
  { kind: 'FIRST-AID', daysAgo: [745] },
  { kind: 'INDUCTION', daysAgo: [2100], revoked: '结业材料重复登记，已另发新证' },
];

function fatesOf({ officer }: Member, dice: Dice): Fate[] {
  const fates: Fate[] = [];
  const firearm = between(dice, 20, 420);
  if (officer && chance(dice, 0.7))
    fates.push({
      kind: 'FIREARM',
      daysAgo: chance(dice, 0.3) ? [firearm + 365, firearm] : [firearm],
      ...(chance(dice, 0.05) && { revoked: '枪支使用不规范，暂停资格' }),
    });
  if (officer && chance(dice, 0.6)) fates.push({ kind: 'LAW-BASIC', daysAgo: [between(dice, 90, 1900)] });
  if (chance(dice, 0.4)) fates.push({ kind: 'FIRST-AID', daysAgo: [between(dice, 30, 800)] });
  if (!officer) fates.push({ kind: 'INDUCTION', daysAgo: [between(dice, 60, 1500)] });
  return fates;
}

/** Certificates of the people of one bureau, in every standing there is. */
export function writeCertificates(
  tables: Tables,
  members: readonly Member[],
  {
    seed,
    today,
    force,
    issuerId,
    shown,
  }: { seed: string; today: number; force: string; issuerId: string; shown: Member },
): void {
  const dice = seededDice(`${seed}/certificates`);
  const all = { tables, force, issuerId, dice, today };
  for (const member of members) {
    if (member.id === issuerId) continue;
    for (const fate of member === shown ? shownFates : fatesOf(member, dice)) issue(all, member, fate);
  }
}
