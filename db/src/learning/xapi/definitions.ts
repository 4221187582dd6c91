import type { EntityManager } from '@mikro-orm/postgresql';
import { mergeDefinition } from '@whetstone/core/learning/xapi/definition.ts';
import { sameJson } from '@whetstone/core/learning/xapi/equivalence.ts';
import type { JsonObject } from '@whetstone/core/learning/xapi/json.ts';
import { rowsAgain } from '../../platform/prepared.ts';
import { sqlArray } from '../../platform/sql.ts';
import { keyOf } from './keys.ts';

/** What the store knows of these activities, by IRI. */
export async function definitionsOf(
  em: EntityManager,
  iris: readonly string[],
): Promise<Map<string, JsonObject>> {
  if (iris.length === 0) return new Map();
  const found = await rowsAgain<{ iri: string; definition: JsonObject }>(
    em,
    'select iri, definition from xapi_definition where activity = any(?::uuid[])',
    [sqlArray(iris.map(keyOf))],
  );
  return new Map(found.map(({ iri, definition }) => [iri, definition]));
}

const upsertSql = `insert into xapi_definition as d (activity, iri, definition, changed_at)
  select activity, iri, definition::jsonb, ?::timestamptz
  from unnest(?::uuid[], ?::text[], ?::text[]) as row (activity, iri, definition) order by activity
  on conflict (activity) do update set definition = excluded.definition, changed_at = excluded.changed_at`;

/** Takes in what statements tell of their activities; what says nothing new writes nothing. */
export async function learnDefinitions(
  em: EntityManager,
  told: readonly JsonObject[],
  now: string,
): Promise<void> {
  if (told.length === 0) return;
  const known = await definitionsOf(em, [...new Set(told.map(({ id }) => String(id)))]);
  const changed = new Map<string, JsonObject>();
  for (const { id, definition } of told) {
    const iri = String(id);
    const before = changed.get(iri) ?? known.get(iri);
    const after = mergeDefinition(before, definition as JsonObject);
    if (before === undefined || !sameJson(before, after)) changed.set(iri, after);
  }
  if (changed.size === 0) return;
  const iris = [...changed.keys()];
  const texts = [...changed.values()].map((definition) => JSON.stringify(definition));
  await rowsAgain(em, upsertSql, [now, sqlArray(iris.map(keyOf)), sqlArray(iris), sqlArray(texts)]);
}
