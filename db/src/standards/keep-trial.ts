import type { EntityManager } from '@mikro-orm/postgresql';
import type { ModelImpact } from '@whetstone/core/standards/change-contract.ts';
import { toldApart } from '../org/told-apart.ts';
import { rows, sqlArray } from '../platform/sql.ts';
import type { ModelChange } from './model-change.entity.ts';
import { ModelChangeLine } from './model-change-line.entity.ts';
import { type Crossed, type Trial, tryChange } from './try-change.ts';

/** Lines per statement. */
const CHUNK = 5000;

/**
 * Tries a change as of its day and keeps what was found: the lines of the people and the sums on the change.
 * An edit made meanwhile leaves the answer stale, not wrong.
 */
export async function keepTrial(em: EntityManager, change: ModelChange, today: string): Promise<void> {
  const { edition } = change;
  const asOf = change.effectiveOn < today ? today : change.effectiveOn;
  const { document, law, parameters, tables } = change;
  const changing = {
    document: document ?? null,
    law: law ?? null,
    parameters: parameters ?? null,
    tables: tables ?? null,
    effectiveOn: asOf,
  };
  const trial = await tryChange(em, changing, asOf);
  await em.nativeDelete(ModelChangeLine, { changeId: change.id });
  for (let from = 0; from < trial.crossed.length; from += CHUNK) {
    await insertLines(em, change.id, trial.crossed.slice(from, from + CHUNK));
  }
  const superseded = changing.law ? await supersededBy(em, changing.law.capabilityCodes, asOf) : 0;
  change.impact = await impactOf(em, trial, asOf, superseded);
  change.triedEdition = edition;
}

async function insertLines(em: EntityManager, changeId: string, crossed: readonly Crossed[]): Promise<void> {
  await rows(
    em,
    `insert into model_change_line (change_id, person_id, capability_code, unit_id, crossing, before, after)
     select ?::uuid, l."personId", l."capabilityCode", l."unitId", l.crossing, l.before, l.after
     from jsonb_to_recordset(?::jsonb) as l("personId" uuid, "capabilityCode" text, "unitId" uuid,
                                            crossing text, before text, after text)`,
    [changeId, JSON.stringify(crossed)],
  );
}

/** Confirmed results of the capabilities from before the day. */
async function supersededBy(em: EntityManager, codes: readonly string[], day: string): Promise<number> {
  const [found] = await rows<{ n: number }>(
    em,
    `select count(*)::int as n from evidence
     where status = 'confirmed' and capability_code = any(?::text[]) and happened_on < ?`,
    [sqlArray(codes), day],
  );
  return found?.n ?? 0;
}

async function impactOf(
  em: EntityManager,
  { compared, crossed }: Trial,
  asOfOn: string,
  superseded: number,
): Promise<ModelImpact> {
  const ofUnits = sumsBy(crossed, ({ unitId }) => unitId);
  const touched = await rows<{ unitId: string; unitZh: string; unitEn: string }>(
    em,
    `select id as "unitId", name_zh as "unitZh", name_en as "unitEn" from unit
     where id = any(?::uuid[]) order by path`,
    [sqlArray([...ofUnits.keys()])],
  );
  const units = await toldApart(em, touched);
  const byCapability = sumsBy(crossed, ({ capabilityCode }) => capabilityCode);
  return {
    asOfOn,
    compared,
    people: new Set(crossed.map(({ personId }) => personId)).size,
    ...(sumsBy(crossed, () => '').get('') ?? none),
    superseded,
    byCapability: [...byCapability]
      .map(([capabilityCode, sums]) => ({ capabilityCode, ...sums }))
      .sort((a, b) => b.falls + b.rises - a.falls - a.rises),
    byUnit: units
      .map(({ unitId, unitZh: nameZh, unitEn: nameEn }) => {
        return { unitId, nameZh, nameEn, ...(ofUnits.get(unitId) ?? none) };
      })
      .sort((a, b) => b.falls + b.rises - a.falls - a.rises),
  };
}

const none = { falls: 0, rises: 0 };

function sumsBy(crossed: readonly Crossed[], keyOf: (one: Crossed) => string) {
  const sums = new Map<string, { falls: number; rises: number }>();
  for (const one of crossed) {
    const sum = sums.get(keyOf(one)) ?? { ...none };
    sum[one.crossing] += 1;
    sums.set(keyOf(one), sum);
  }
  return sums;
}
