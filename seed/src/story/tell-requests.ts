import type { EntityManager } from '@mikro-orm/postgresql';
import { dayAt, later } from '@whetstone/core/platform/clock.ts';
import { addDays } from '@whetstone/core/platform/day.ts';
import { AssessmentRequest } from '@whetstone/db/capability/assessment-request.entity.ts';
import { AssessmentRequestPerson } from '@whetstone/db/capability/assessment-request-person.entity.ts';
import { announce } from '@whetstone/db/platform/announce.ts';
import { rows } from '@whetstone/db/platform/sql.ts';
import type { LeadingCast } from './tell-leading.ts';

const DAY = 86_400;

interface Wish {
  readonly code: string;
  readonly daysAgo: number;
  readonly inDays: number;
  readonly note: string;
  /** How it is planned; null while nobody has named a day. */
  readonly plan: string | null;
}

const WISHES: readonly Wish[] = [
  { code: 'COM-02', daysAgo: 2, inDays: 28, note: '演示：大型活动前要摸清底数。', plan: null },
  {
    code: 'AID-03',
    daysAgo: 9,
    inDays: 12,
    note: '演示：请按所轮流测。',
    plan: '演示：分三批，每周五下午在训练基地测。',
  },
];

/** Two cells whose people a leader wants assessed: one that waits for a day, one that has it. */
export async function tellRequests(em: EntityManager, cast: LeadingCast, now: string): Promise<void> {
  for (const wish of WISHES) {
    const unknown = await rows<{ id: string }>(
      em,
      `select s.person_id as id from capability_score s join unit u on u.id = s.unit_id
       where s.capability_code = ? and s.required_level is not null and s.state = 'no_evidence'
         and u.path <@ ?::ltree order by s.person_id`,
      [wish.code, cast.bureau.path],
    );
    if (unknown.length === 0) continue;
    const request = em.create(AssessmentRequest, requestOf(wish, cast, now, unknown.length));
    await em.flush();
    for (const { id: personId } of unknown)
      em.create(AssessmentRequestPerson, { requestId: request.id, personId });
    announce(em, 'assessment-request.moved', { requestId: request.id }, now);
    await em.flush();
  }
}

function requestOf(
  { code, daysAgo, inDays, note, plan }: Wish,
  cast: LeadingCast,
  now: string,
  people: number,
) {
  const today = dayAt(now);
  return {
    unitId: cast.bureau.id,
    unitPath: cast.bureau.path,
    capabilityCode: code,
    people,
    note,
    wantedOn: addDays(today, inDays),
    requestedOn: addDays(today, -daysAgo),
    requestedById: cast.leaderId,
    requestedAt: later(now, -daysAgo * DAY),
    plan: plan ?? '',
    withdrawReason: '',
    ...(plan !== null && {
      plannedOn: addDays(today, inDays - 3),
      plannedById: cast.plannerId,
      plannedAt: later(now, (1 - daysAgo) * DAY),
    }),
  };
}
