import type { EntityManager } from '@mikro-orm/postgresql';
import type { ItemsEarned } from '@whetstone/core/capability/finding.ts';
import type { EvidenceType, ProvableLevel } from '@whetstone/core/capability/model.ts';
import type { ExamRules } from '@whetstone/core/exams/rules.ts';
import { isoInstant, rows } from '../platform/sql.ts';
import { versionIdInForce } from '../standards/version-in-force.ts';

export type TypeCeilings = Readonly<Partial<Record<EvidenceType, ProvableLevel>>>;

/** A graded attempt as evidence is made of it. */
export interface GradedAttempt {
  readonly personId: string;
  readonly roundId: string;
  readonly submittedAt: string;
  readonly title: string;
  readonly rules: ExamRules;
  readonly proctored: boolean;
  readonly place: string | null;
  /** Number of the scoring run that its points come from; 0 = the first. */
  readonly sourceRun: number;
}

/** What was earned of the items of one capability, and what the standard in force lets it prove. */
export interface CapabilityEarned extends ItemsEarned {
  readonly capabilityCode: string;
  readonly versionId: string;
  readonly ceilings: TypeCeilings;
}

/** The attempt, once it is graded; null when it is gone, void or not graded. It is not voided meanwhile. */
export async function gradedAttempt(em: EntityManager, attemptId: string): Promise<GradedAttempt | null> {
  const [found] = await rows<GradedAttempt>(
    em,
    `select a.person_id as "personId", a.round_id as "roundId", ${isoInstant('a.submitted_at')} as "submittedAt",
            e.title, e.rules, r.proctored, r.place, a.scoring_no as "sourceRun"
     from attempt a join round r on r.id = a.round_id join exam e on e.id = r.exam_id
     where a.id = ? and a.state in ('graded', 'released', 'regraded') for share of a`,
    [attemptId],
  );
  return found ?? null;
}

/** What the attempt earned by capability, for those that the framework in force on the day knows. */
export function earnedByCapability(
  em: EntityManager,
  attemptId: string,
  onDay: string,
): Promise<CapabilityEarned[]> {
  return rows(
    em,
    `select i.capability_code as "capabilityCode", c.version_id as "versionId", c.ceilings,
            coalesce(sum(s.points), 0) as points, sum(coalesce(s.max_points, i.points)) as "maxPoints",
            (count(*) filter (where coalesce(s.max_points, i.points) > 0))::int as items
     from attempt a
     join paper_item i on i.paper_id = a.paper_id
     join capability c on c.code = i.capability_code and c.version_id = ${versionIdInForce('framework')}
     left join answer s on s.attempt_id = a.id and s.position = i.position
     where a.id = ?
     group by i.capability_code, c.version_id, c.ceilings order by 1`,
    [onDay, attemptId],
  );
}
