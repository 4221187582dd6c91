import type { EntityManager } from '@mikro-orm/postgresql';
import type { FileDoubt } from '@whetstone/core/exams/answer-file.ts';
import { isoInstant, rows } from '../platform/sql.ts';

/** An answer file as those who hold the round see it. */
export interface AnswerFileRow {
  id: string;
  attemptId: string;
  personId: string;
  name: string;
  badgeNumber: string;
  broughtBy: string | null;
  arrivedAt: string;
  sealedAt: string;
  ops: number;
  newOps: number;
  late: number;
  doubts: FileDoubt[];
  counted: boolean | null;
  reason: string | null;
}

/** The answer files of a round, newest first; one of them when its id is given. */
export function answerFilesOf(
  em: EntityManager,
  roundId: string,
  fileId: string | null = null,
): Promise<AnswerFileRow[]> {
  return rows(
    em,
    `select f.id, f.attempt_id as "attemptId", a.person_id as "personId", p.name,
            p.badge_number as "badgeNumber", b.name as "broughtBy", ${isoInstant('f.arrived_at')} as "arrivedAt",
            ${isoInstant('f.sealed_at')} as "sealedAt", f.ops, f.new_ops as "newOps", f.late, f.doubts,
            f.counted, f.reason
     from answer_file f join attempt a on a.id = f.attempt_id join person p on p.id = a.person_id
     left join person b on b.id = f.brought_by_id
     where a.round_id = ? and (?::uuid is null or f.id = ?::uuid) order by f.arrived_at desc, f.id limit 2000`,
    [roundId, fileId, fileId],
  );
}
