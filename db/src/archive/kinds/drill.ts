import type { AnyRaw } from '@whetstone/core/drills/any-measure.ts';
import type { MediaType } from '@whetstone/core/bank/media/media-type.ts';
import type { DrillDefinition } from '@whetstone/core/drills/definition.ts';
import { sortOf } from '@whetstone/core/drills/media-rules.ts';
import { metChallenge } from '@whetstone/core/drills/challenge.ts';
import { rawLine } from '@whetstone/core/drills/score-drill.ts';
import { isoDate, isoInstant } from '../../platform/sql.ts';
import { defineRecordKind, factsOf, rowOf, type SourceRow } from '../record-kind.ts';

interface DrillRow extends SourceRow {
  readonly nameZh: string;
  readonly nameEn: string;
  readonly definition: DrillDefinition;
  readonly raw: AnyRaw;
  readonly score: number;
  readonly level: number;
  readonly critical: readonly string[];
  readonly attemptNo: number;
  readonly challengeLevel: number | null;
  readonly place: string;
  readonly assessorId: string;
  readonly confirmedAt: string | null;
  readonly voidedAt: string | null;
  readonly voidReason: string | null;
  readonly voidedById: string | null;
  readonly media: readonly { type: MediaType; sha256: string; removed: string | null }[] | null;
}

/** Photos and films of the result, or of the mark it was settled from: whole ones, those removed included. */
const media = `(select json_agg(json_build_object('type', m.type, 'sha256', m.sha256, 'removed', m.removed_reason)
    order by m.taken_at, m.id)
  from result_media m where m.sha256 is not null and (m.op_id = r.op_id
    or m.op_id in (select k.op_id from examiner_mark k where k.result_id = r.id)))`;

/** A photo or film in words: what was kept is bound into the chain by its hash. */
function mediaFact({ type, sha256, removed }: NonNullable<DrillRow['media']>[number]) {
  const [zh, en] = sortOf(type) === 'film' ? ['视频', 'Film'] : ['照片', 'Photo'];
  const value = {
    zh: `校验码 ${sha256.slice(0, 16)}${removed === null ? '' : `（已移除：${removed}）`}`,
    en: `SHA-256 ${sha256.slice(0, 16)}${removed === null ? '' : ` (removed: ${removed})`}`,
  };
  return [zh, en, value] as const;
}

/** A higher standard that the person declared before the first try, and whether they reached it. */
function challengeFact({ challengeLevel, level, critical }: DrillRow) {
  if (challengeLevel === null) return null;
  const met = metChallenge(challengeLevel, { reached: level, passed: critical.length === 0 });
  return {
    zh: `等级 ${challengeLevel}：${met ? '达到' : '未达到'}`,
    en: `Level ${challengeLevel}: ${met ? 'met' : 'not met'}`,
  };
}

/** The first of the results that correct one another: they are one record. */
const first = `case when r.corrects_id is null then r.id else (with recursive earlier as (select r.id, r.corrects_id
    union all select d.id, d.corrects_id from drill_result d join earlier on d.id = earlier.corrects_id)
  select id from earlier where corrects_id is null) end`;

/** A drill result: as recorded, as the person accepted it, and as it was corrected or taken back. */
export const drillRecords = defineRecordKind<DrillRow>({
  kind: 'drill',
  zh: '训练科目',
  en: 'Drill',
  sign: 'field',
  topics: {
    'drill-result.recorded': ({ resultId }) => rowOf('r.id', resultId),
    'drill-result.confirmed': ({ resultId }) => rowOf('r.id', resultId),
    'drill-result.voided': ({ resultId }) => rowOf('r.id', resultId),
    'result-media.moved': ({ mediaId }) => ({
      sql: `r.id = (select coalesce((select d.id from drill_result d where d.op_id = m.op_id),
        (select k.result_id from examiner_mark k where k.op_id = m.op_id)) from result_media m where m.id = ?)`,
      params: [mediaId],
    }),
  },
  person: 'r.person_id',
  replaced: 'exists (select from drill_result n where n.corrects_id = r.id)',
  select: `select r.person_id as "personId", 'drill:' || ${first} as source,
      ${isoDate('r.happened_on')} as "happenedOn", ${isoInstant('r.recorded_at')} as "enteredAt",
      coalesce(r.entered_by_id, r.assessor_id) as "enteredById", (select o.void_reason from drill_result o where o.id = r.corrects_id) as reason,
      d.name_zh as "nameZh", d.name_en as "nameEn", d.definition, r.raw, r.score, r.level,
      r.critical_reasons as critical, r.attempt_no as "attemptNo", r.challenge_level as "challengeLevel", s.place, r.assessor_id as "assessorId",
      ${isoInstant('r.confirmed_at')} as "confirmedAt", ${isoInstant('r.voided_at')} as "voidedAt",
      r.void_reason as "voidReason", r.voided_by_id as "voidedById", ${media} as media
    from drill_result r join drill_session s on s.id = r.session_id
    join drill_type d on d.version_id = s.version_id and d.code = s.drill_code
    where true`,
  say(row) {
    const { definition, raw, score, level, critical, attemptNo, place, confirmedAt } = row;
    const passed = level >= 2 && critical.length === 0 ? 'met' : 'not-met';
    return {
      withdrawn:
        row.voidedAt === null
          ? null
          : { at: row.voidedAt, reason: row.voidReason ?? '已作废', byId: row.voidedById ?? row.assessorId },
      content: {
        titleZh: row.nameZh,
        titleEn: row.nameEn,
        outcome: confirmedAt === null ? 'waiting' : passed,
        facts: factsOf(
          ['原始成绩', 'Raw result', rawLine(definition, raw)],
          ['得分', 'Points', String(score)],
          ['等级', 'Level', String(level)],
          ['关键失误', 'Critical failure', critical.join('、')],
          ['申报挑战', 'Declared challenge', challengeFact(row)],
          ['地点', 'Place', place],
          ['次数', 'Attempt', attemptNo > 1 ? String(attemptNo) : null],
          ...(row.media ?? []).map(mediaFact),
        ),
      },
    };
  },
});
