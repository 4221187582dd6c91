import type { EntityManager } from '@mikro-orm/postgresql';
import {
  type RequestAim,
  type RequestState,
  requestState,
} from '@whetstone/core/capability/request-state.ts';
import type { CallUpState } from '@whetstone/core/training/call-up.ts';
import { isoDate, rows } from '../platform/sql.ts';
import { versionIdInForce } from '../standards/version-in-force.ts';
import { plannedOnSql } from './assessment-requests.ts';

/** A request in the words in which people are told of it. */
export interface RequestTold {
  readonly unitPath: string;
  readonly unitZh: string;
  readonly unitEn: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly aim: RequestAim;
  readonly people: number;
  readonly note: string;
  readonly wantedOn: string;
  readonly plannedOn: string | null;
  readonly plan: string;
  readonly callUpId: string | null;
  readonly callUpState: CallUpState | null;
  readonly declineReason: string;
  readonly requestedById: string;
  readonly state: RequestState;
}

/** What there is to tell of a request; null when there is none of this id. */
export async function requestTold(
  em: EntityManager,
  requestId: string,
  today: string,
): Promise<RequestTold | null> {
  const [row] = await rows<
    Omit<RequestTold, 'state'> & {
      doneAt: string | null;
      withdrawnAt: string | null;
      declinedAt: string | null;
    }
  >(
    em,
    `select r.unit_path::text as "unitPath", u.name_zh as "unitZh", u.name_en as "unitEn",
            coalesce(k.name_zh, r.capability_code) as "nameZh", coalesce(k.name_en, r.capability_code) as "nameEn",
            r.aim, r.people, r.note, ${isoDate('r.wanted_on')} as "wantedOn", ${plannedOnSql} as "plannedOn",
            r.plan, r.call_up_id as "callUpId", c.state as "callUpState", r.decline_reason as "declineReason",
            r.requested_by_id as "requestedById", r.done_at as "doneAt", r.withdrawn_at as "withdrawnAt",
            r.declined_at as "declinedAt"
     from assessment_request r join unit u on u.id = r.unit_id left join call_up c on c.id = r.call_up_id
     left join capability k on k.code = r.capability_code and k.version_id = ${versionIdInForce('framework')}
     where r.id = ?`,
    [today, requestId],
  );
  return row ? { ...row, state: requestState({ ...row, open: row.people }) } : null;
}
