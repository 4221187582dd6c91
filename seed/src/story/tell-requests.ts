import type { EntityManager } from '@mikro-orm/postgresql';
import type { RequestAim } from '@whetstone/core/capability/request-state.ts';
import { dayAt, later } from '@whetstone/core/platform/clock.ts';
import { addDays } from '@whetstone/core/platform/day.ts';
import { AssessmentRequest } from '@whetstone/db/capability/assessment-request.entity.ts';
import { AssessmentRequestPerson } from '@whetstone/db/capability/assessment-request-person.entity.ts';
import { announce } from '@whetstone/db/platform/announce.ts';
import { rows, sqlArray } from '@whetstone/db/platform/sql.ts';
import type { LeadingCast } from './tell-leading.ts';

const DAY = 86_400;

interface Wish {
  readonly aim: RequestAim;
  readonly code: string;
  readonly daysAgo: number;
  readonly inDays: number;
  readonly note: string;
  /** How it is planned; null while nobody has named a day. */
  readonly plan: string | null;
  /** Why it is not followed. */
  readonly declined?: string;
}

const WISHES: readonly Wish[] = [
  {
    aim: 'assess',
    code: 'COM-02',
    daysAgo: 2,
    inDays: 28,
    note: '演示：大型活动前要摸清底数。',
    plan: null,
  },
  {
    aim: 'assess',
    code: 'AID-03',
    daysAgo: 9,
    inDays: 12,
    note: '演示：请按所轮流测。',
    plan: '演示：分三批，每周五下午在训练基地测。',
  },
  {
    aim: 'train',
    code: 'WPN-02',
    daysAgo: 1,
    inDays: 30,
    note: '演示：年底实弹考核前要补上。',
    plan: null,
  },
  // Answered by a call-up: `tell-calls.ts`.
  {
    aim: 'train',
    code: 'INC-02',
    daysAgo: 3,
    inDays: 35,
    note: '演示：上月接处警回访两次被指不规范，请先训这几人。',
    plan: null,
  },
  {
    aim: 'train',
    code: 'TAC-02',
    daysAgo: 12,
    inDays: 18,
    note: '演示：夜间盘查连着两次处置不当。',
    plan: null,
    declined: '演示：12 月战术教官已排满，1 月第一期优先安排。',
  },
];

/** Whom a wish names: of whom too little is known, or those below the standard or lapsed; so many at most. */
const NAMED = { assess: ['no_evidence'], train: ['below', 'lapsed'] } as const;
const MOST = 12;

/** Cells whose people a leader wants assessed or called up: waiting for an answer, planned, called up, and not followed. */
export async function tellRequests(em: EntityManager, cast: LeadingCast, now: string): Promise<void> {
  for (const wish of WISHES) {
    const named = await rows<{ id: string }>(
      em,
      `select s.person_id as id from capability_score s join unit u on u.id = s.unit_id
       where s.capability_code = ? and s.required_level is not null and s.state = any(?::text[])
         and u.path <@ ?::ltree order by s.person_id ${wish.aim === 'train' ? `limit ${MOST}` : ''}`,
      [wish.code, sqlArray(NAMED[wish.aim]), cast.bureau.path],
    );
    if (named.length === 0) continue;
    const request = em.create(AssessmentRequest, requestOf(wish, cast, now, named.length));
    await em.flush();
    for (const { id: personId } of named)
      em.create(AssessmentRequestPerson, { requestId: request.id, personId });
    announce(em, 'assessment-request.moved', { requestId: request.id }, now);
    await em.flush();
  }
}

function requestOf(
  { aim, code, daysAgo, inDays, note, plan, declined }: Wish,
  cast: LeadingCast,
  now: string,
  people: number,
) {
  const today = dayAt(now);
  const answeredAt = later(now, (1 - daysAgo) * DAY);
  return {
    unitId: cast.bureau.id,
    unitPath: cast.bureau.path,
    capabilityCode: code,
    aim,
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
      plannedAt: answeredAt,
    }),
    ...(declined !== undefined && {
      declineReason: declined,
      declinedById: cast.plannerId,
      declinedAt: answeredAt,
    }),
  };
}
