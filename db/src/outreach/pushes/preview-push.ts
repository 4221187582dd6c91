import type { EntityManager } from '@mikro-orm/postgresql';
import type { Audience } from '@whetstone/core/outreach/pushes/audience.ts';
import { rows, sqlArray } from '../../platform/sql.ts';
import { reachedBy } from './audiences.ts';

export interface PushPreview {
  people: number;
  officers: number;
  auxiliaries: number;
  /** Of them, those with a reading open already. */
  alreadyOpen: number;
}

const counted = `count(*)::int as people, count(*) filter (where p.personnel_class = 'officer')::int as officers,
  count(*) filter (where p.personnel_class = 'auxiliary')::int as auxiliaries,
  count(*) filter (where exists (select 1 from push_place l join study_push s on s.id = l.push_id
    where l.person_id = p.id and l.answered_at is null and s.withdrawn_at is null and s.end_on >= ?::date))::int as "alreadyOpen"`;

/**
 * How many people a push would reach today, of those whom the reader may see.
 * @param unitPath null when it is sent by a branch: then its members are counted, whom only its secretary may
 */
export async function previewPush(
  em: EntityManager,
  { audience, unitPath }: { audience: Audience; unitPath: string | null },
  today: string,
): Promise<PushPreview> {
  const { sql, params } = reachedBy(audience, unitPath, today);
  const [found] =
    unitPath === null && audience.kind === 'branch'
      ? await rows<PushPreview>(em, `select ${counted} from branch_members(?::uuid[], ?::date) p`, [
          today,
          sqlArray(audience.branchIds),
          today,
        ])
      : await rows<PushPreview>(em, `select ${counted} from person p where ${sql}`, [today, ...params]);
  return found!;
}
