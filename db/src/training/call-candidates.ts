import type { EntityManager } from '@mikro-orm/postgresql';
import { addDays } from '@whetstone/core/platform/day.ts';
import {
  type Hindrance,
  hindranceOf,
  isBarred,
  VALID_BEYOND_DAYS,
} from '@whetstone/core/training/select/eligible.ts';
import { type Need, needFor } from '@whetstone/core/training/select/need.ts';
import { isoDate, rows, sqlArray } from '../platform/sql.ts';

/** The class that people are looked for. */
export interface Wanted {
  readonly capabilityCode: string;
  readonly fromOn: string;
  readonly toOn: string;
  readonly beginsAt: string;
  readonly endsAt: string;
  /** Null: a class that is still to be made. */
  readonly classId: string | null;
}

/** A person of whom the capability is required, with what stands for and against calling them. */
export interface CandidateRow {
  readonly personId: string;
  readonly unitId: string;
  readonly state: string;
  readonly lastTrainedOn: string | null;
  readonly expiresOn: string | null;
  readonly need: Need;
  readonly hindrance: Hindrance | null;
  /** Last day of what hinders, where it has one. */
  readonly until: string | null;
}

interface FactRow {
  personId: string;
  unitId: string;
  state: string;
  shown: number;
  threshold: number | null;
  importance: number | null;
  must: boolean;
  counted: number;
  enoughEvidence: boolean;
  lastTrainedOn: string | null;
  expiresOn: string | null;
  readyUntilOn: string | null;
  inService: boolean;
  leaveUntil: string | null;
  exemptUntil: string | null;
  classUntil: string | null;
  listed: boolean;
}

/** Who is asked about: everybody of some units, or these people. */
type Whom = { readonly unitIds: readonly string[] } | { readonly personIds: readonly string[] };

const lastAway = 'least(l.to_on, coalesce(l.returned_on - 1, l.to_on))';

/** Facts of people of whom the capability is required, as far as the reader reaches them. */
function factsOf(em: EntityManager, wanted: Wanted, whom: Whom): Promise<FactRow[]> {
  const { capabilityCode, fromOn, toOn, beginsAt, endsAt, classId } = wanted;
  const [where, ids] = 'unitIds' in whom ? ['p.unit_id', whom.unitIds] : (['p.id', whom.personIds] as const);
  return rows(
    em,
    `with who as materialized (select p.id, p.unit_id, p.left_on from person p where ${where} = any(?::uuid[])),
     off as materialized (
       select l.person_id, max(${lastAway}) as until from leave l
       where l.from_on <= ?::date and ${lastAway} >= ?::date group by 1),
     freed as materialized (
       select x.person_id, max(x.to_on) as until from exemption x
       where x.capability_code = ? and x.from_on <= ?::date and x.to_on >= ?::date group by 1),
     busy as materialized (
       select c.person_id, max((c.ends_at at time zone 'Asia/Shanghai')::date) as until from class_place c
       where c.state in ('called', 'confirmed', 'finished', 'failed') and (?::uuid is null or c.class_id <> ?)
         and tstzrange(c.begins_at, c.ends_at) && tstzrange(?::timestamptz, ?::timestamptz) group by 1),
     mine as materialized (
       select c.person_id from class_place c where c.class_id = ? and c.state <> 'withdrawn')
     select p.id as "personId", p.unit_id as "unitId", s.state, s.shown, s.threshold, s.importance, s.must, s.counted,
            s.enough_evidence as "enoughEvidence", ${isoDate('s.last_evidence_on')} as "lastTrainedOn",
            ${isoDate('s.expires_on')} as "expiresOn", ${isoDate('s.ready_until_on')} as "readyUntilOn",
            (p.left_on is null or p.left_on > ?::date) as "inService", ${isoDate('off.until')} as "leaveUntil",
            ${isoDate('freed.until')} as "exemptUntil", ${isoDate('busy.until')} as "classUntil",
            mine.person_id is not null as listed
     from who p join capability_score s on s.person_id = p.id and s.capability_code = ? and s.required_level is not null
     left join off on off.person_id = p.id left join freed on freed.person_id = p.id
     left join busy on busy.person_id = p.id left join mine on mine.person_id = p.id`,
    [
      sqlArray(ids),
      toOn,
      fromOn,
      capabilityCode,
      toOn,
      fromOn,
      classId,
      classId,
      beginsAt,
      endsAt,
      classId,
      fromOn,
      capabilityCode,
    ],
  );
}

/** Those of whom the capability is required, in the order of need of this call-up; hindrances beside it. */
export async function candidatesFor(
  em: EntityManager,
  wanted: Wanted,
  whom: Whom,
  today: string,
): Promise<CandidateRow[]> {
  const validUntil = addDays(wanted.toOn, VALID_BEYOND_DAYS);
  return (await factsOf(em, wanted, whom))
    .map((row) => candidateOf(row, validUntil, today))
    .toSorted((a, b) => b.need.score - a.need.score || (a.personId < b.personId ? -1 : 1));
}

function candidateOf(row: FactRow, validUntil: string, today: string): CandidateRow {
  const hindrance = hindranceOf(
    {
      inService: row.inService,
      listed: row.listed,
      onLeave: row.leaveUntil !== null,
      inClass: row.classUntil !== null,
      exempt: row.exemptUntil !== null,
      state: row.state,
      readyUntilOn: row.readyUntilOn,
    },
    validUntil,
  );
  const need = needFor(
    {
      shown: row.shown,
      threshold: row.threshold,
      importance: row.importance ?? 1,
      mustHave: row.must,
      lastEvidenceOn: row.lastTrainedOn,
      evidence: row.counted,
      enoughEvidence: row.enoughEvidence,
    },
    today,
  );
  const until = {
    leave: row.leaveUntil,
    class: row.classUntil,
    exempt: row.exemptUntil,
    valid: row.readyUntilOn,
  };
  return {
    personId: row.personId,
    unitId: row.unitId,
    state: row.state,
    lastTrainedOn: row.lastTrainedOn,
    expiresOn: row.expiresOn,
    need,
    hindrance,
    until: hindrance && hindrance in until ? until[hindrance as keyof typeof until] : null,
  };
}

/** Those who cannot be called at all; whoever merely holds a valid proof can. */
export const barredOf = (candidates: readonly CandidateRow[]) =>
  candidates.filter(({ hindrance }) => isBarred(hindrance));
