import type { Ask } from './rebuild/ask.ts';

/** Places that a person is expected to take up. */
const PLACES = `class_place cp join training_class tc on tc.id = cp.class_id
  where cp.state in ('called', 'confirmed') and tc.state in ('planned', 'running')`;

/**
 * SQL: whether a person has a place in a class that trains the capability and is not over on the day. Takes the
 * SQL of all three.
 */
export const bookedSql = (personId: string, capabilityCode: string, day: string) =>
  `exists (select from ${PLACES} and cp.person_id = ${personId} and tc.to_on >= ${day}
     and tc.capability_codes @> to_jsonb(${capabilityCode}))`;

/** SQL: the first day of the next such class of a person; null without a place. Takes the SQL of all three. */
export const bookedOnSql = (personId: string, capabilityCode: string, day: string) =>
  `(select min(tc.from_on) from ${PLACES} and cp.person_id = ${personId} and tc.to_on >= ${day}
     and tc.capability_codes @> to_jsonb(${capabilityCode}))`;

/** SQL: whether a person has a place in any class that runs on the day. Takes the SQL of both. */
export const inClassSql = (personId: string, day: string) =>
  `exists (select from ${PLACES} and cp.person_id = ${personId} and ${day} between tc.from_on and tc.to_on)`;

/** Who has such a place for what: code and id, with a space between them. */
export async function readBooked(ask: Ask, day: string): Promise<Set<string>> {
  const found = await ask<{ personId: string; codes: string[] }>(
    `select cp.person_id as "personId", tc.capability_codes as codes from ${PLACES} and tc.to_on >= ?`,
    [day],
  );
  return new Set(found.flatMap(({ personId, codes }) => codes.map((code) => `${code} ${personId}`)));
}
