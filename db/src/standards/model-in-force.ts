import type { EntityManager } from '@mikro-orm/postgresql';
import { CAP_2, type ScoringModel } from '@whetstone/core/capability/model.ts';
import { type ModelParameters, modelOf } from '@whetstone/core/capability/parameters.ts';
import type { Ask } from '../capability/rebuild/ask.ts';
import { Kept } from '../platform/kept.ts';
import { rowsAgain } from '../platform/prepared.ts';
import { versionIdInForce } from './version-in-force.ts';

interface Row {
  readonly id: string;
  readonly code: string;
  readonly parameters: ModelParameters;
}

/** A version in force never changes, and one withdrawn before its day is never asked for. */
const kept = new Kept<ScoringModel>(16);

/**
 * The scoring model in force on a day: that of the newest version of the parameters by then, CAP-2 as it was
 * written before the first of them. The same version gives the same object, so that what is laid out for it
 * is laid out once.
 */
export async function modelOn(em: EntityManager, day: string): Promise<ScoringModel> {
  const [version] = await rowsAgain<{ id: string | null }>(
    em,
    `select ${versionIdInForce('model').replace('?', '?::date')} as id`,
    [day],
  );
  if (!version?.id) return CAP_2;
  const known = kept.get(em, version.id);
  if (known) return known;
  const [row] = await rowsAgain<Row>(em, `${modelSql} where v.id = ?::uuid`, [version.id]);
  return row ? kept.keep(em, row.id, modelOf(row.parameters, row.code)) : CAP_2;
}

const modelSql = `select v.id, v.code, m.parameters from standard_version v
  join model_version m on m.version_id = v.id`;

/** As `modelOn`, on a connection of a rebuild. */
export async function modelInForce(ask: Ask, day: string): Promise<ScoringModel> {
  const [row] = await ask<Row>(`${modelSql} where v.id = ${versionIdInForce('model')}`, [day]);
  return row ? modelOf(row.parameters, row.code) : CAP_2;
}
