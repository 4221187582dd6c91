import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import type { ClaimSort } from '@whetstone/core/archive/claims/claim.ts';
import type { RecordFile } from '@whetstone/core/archive/record.ts';
import { dayAt, later } from '@whetstone/core/platform/clock.ts';
import { keepClaimEvidence } from '@whetstone/db/archive/claim-evidence.ts';
import { TrainingClaim } from '@whetstone/db/archive/training-claim.entity.ts';
import { announce } from '@whetstone/db/platform/announce.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { rows } from '@whetstone/db/platform/sql.ts';

const DAY = 86_400;

interface Told {
  readonly title: string;
  readonly sort: ClaimSort;
  readonly organiser: string;
  readonly hours: number;
  readonly daysAgo: number;
  readonly end: 'open' | 'asked' | 'approved' | 'declined';
  readonly answer?: string;
  readonly proves?: { capabilityCode: string; score: number; level: number };
}

const story: readonly Told[] = [
  {
    title: '省厅无人机侦查应用培训班',
    sort: 'course',
    organiser: '省公安厅科信总队',
    hours: 24,
    daysAgo: 3,
    end: 'open',
  },
  {
    title: '心理危机干预谈判培训',
    sort: 'course',
    organiser: '市第七人民医院',
    hours: 8,
    daysAgo: 12,
    end: 'asked',
    answer: '请补充结业证书照片，目前只有签到表。',
  },
  {
    title: '红十字救护员证',
    sort: 'certificate',
    organiser: '市红十字会',
    hours: 16,
    daysAgo: 40,
    end: 'approved',
    answer: '证书与红十字会系统核对一致，予以认可。',
    proves: { capabilityCode: 'AID-01', score: 78, level: 2 },
  },
  {
    title: '线上英语口语课',
    sort: 'course',
    organiser: '某网络平台',
    hours: 30,
    daysAgo: 60,
    end: 'declined',
    answer: '与警务训练无关，不计入训练档案。',
  },
];

interface ClaimCast {
  readonly officerId: string;
  readonly plannerId: string;
}

/** The officer has claimed training of elsewhere: a claim that waits, and one of every outcome. */
export function tellClaims(orm: MikroORM, cast: ClaimCast, now: string): Promise<void> {
  return orm.em.fork().transactional((fork) => writeClaims(fork as EntityManager, cast, now));
}

async function writeClaims(
  em: EntityManager,
  { officerId, plannerId }: ClaimCast,
  now: string,
): Promise<void> {
  const [proof] = await rows<RecordFile>(
    em,
    `select sha256, type, byte_count as "byteCount", '证书照片.png' as name from media_object
     where type like 'image/%' order by sha256 limit 1`,
  );
  for (const one of story) {
    const at = later(now, -one.daysAgo * DAY);
    const decidedAt = one.end === 'open' ? null : later(at, 2 * DAY);
    const claim = em.create(TrainingClaim, {
      id: newId(),
      personId: officerId,
      title: one.title,
      sort: one.sort,
      organiser: one.organiser,
      place: '',
      fromOn: dayAt(later(at, -4 * DAY)),
      toOn: dayAt(later(at, -2 * DAY)),
      hours: one.hours,
      capabilityCode: null,
      state: one.end,
      madeAt: at,
      answer: one.answer ?? null,
      decidedAt,
      decidedById: decidedAt && plannerId,
      files: proof && one.end !== 'asked' ? [proof] : [],
    });
    if (one.proves && decidedAt) {
      await keepClaimEvidence(em, claim, one.proves, { byId: plannerId, at: decidedAt });
    }
    announce(em, 'claim.moved', { claimId: claim.id }, at);
  }
  await em.flush();
}
