import type { EntityManager } from '@mikro-orm/postgresql';
import type { AnyRaw } from '@whetstone/core/drills/any-measure.ts';
import type { DrillDefinition } from '@whetstone/core/drills/definition.ts';
import { rawLine } from '@whetstone/core/drills/score-drill.ts';
import { halfUp } from '@whetstone/core/platform/rounding.ts';
import { isoDate, rows, sqlArray } from '../platform/sql.ts';

/** A result in words. */
export interface ToldResult {
  readonly kind: 'drill' | 'exam';
  readonly titleZh: string;
  readonly titleEn: string;
  readonly text: string;
  /** What failed it whatever the points: critical items, safety. */
  readonly critical: string[];
  readonly happenedOn: string;
  readonly place: string;
}

interface DrillRow {
  readonly id: string;
  readonly titleZh: string;
  readonly titleEn: string;
  readonly definition: DrillDefinition;
  readonly raw: AnyRaw;
  readonly critical: string[];
  readonly happenedOn: string;
  readonly place: string;
}

interface ExamRow {
  readonly id: string;
  readonly title: string;
  readonly percent: number;
  readonly happenedOn: string;
  readonly place: string;
}

/** These results and attempts in words, by id; those out of reach are missing. */
export async function toldResults(
  em: EntityManager,
  ids: readonly string[],
): Promise<Map<string, ToldResult>> {
  const which = [sqlArray([...new Set(ids)])];
  const drills = await rows<DrillRow>(
    em,
    `select r.id, d.name_zh as "titleZh", d.name_en as "titleEn", d.definition, r.raw, r.critical_reasons as critical,
            ${isoDate('r.happened_on')} as "happenedOn", s.place
     from drill_result r join drill_session s on s.id = r.session_id
     join drill_type d on d.version_id = s.version_id and d.code = s.drill_code where r.id = any(?::uuid[])`,
    which,
  );
  const exams = await rows<ExamRow>(
    em,
    `select a.id, e.title, 100 * a.score / a.max_score as percent, coalesce(o.place, '') as place,
            ${isoDate(`coalesce(a.started_at, o.opens_at) at time zone 'Asia/Shanghai'`)} as "happenedOn"
     from attempt a join round o on o.id = a.round_id join exam e on e.id = o.exam_id
     where a.id = any(?::uuid[]) and a.max_score > 0`,
    which,
  );
  return new Map([
    ...drills.map(({ id, definition, raw, ...row }): [string, ToldResult] => [
      id,
      { ...row, kind: 'drill', text: rawLine(definition, raw) },
    ]),
    ...exams.map(({ id, title, percent, ...row }): [string, ToldResult] => [
      id,
      { ...row, kind: 'exam', titleZh: title, titleEn: title, critical: [], text: `${halfUp(percent, 1)}%` },
    ]),
  ]);
}
