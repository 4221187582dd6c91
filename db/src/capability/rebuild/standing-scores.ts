import { sqlArray } from '../../platform/sql.ts';
import { type PersonsScore, REQUIRED_OF_PEOPLE } from '../required-scores.ts';
import type { Ask } from './ask.ts';
import type { Findings } from './score-everybody.ts';
import type { World } from './world.ts';

/** Scores are read for so many people at a time. */
const PEOPLE = 1_000;

/**
 * Adds to what was found the scores of all other capabilities as they stand, so that tiers are judged by
 * everything that a post requires, by code as always.
 */
export async function addStandingScores(
  ask: Ask,
  { people, booked, noticed }: Pick<World, 'people' | 'booked' | 'noticed'>,
  only: readonly string[],
  { required }: Pick<Findings, 'required'>,
): Promise<void> {
  const disputed = await readDisputed(ask);
  const places = new Map(people.map(({ id }, place) => [id, place]));
  for (let from = 0; from < people.length; from += PEOPLE) {
    const ids = people.slice(from, from + PEOPLE).map(({ id }) => id);
    for (const score of await ask<PersonsScore>(REQUIRED_OF_PEOPLE, [sqlArray(ids), sqlArray(only)])) {
      const pair = `${score.capabilityCode} ${score.personId}`;
      const beside = {
        disputed: disputed.has(pair),
        booked: booked.has(pair),
        noticedOn: noticed.get(pair) ?? null,
      };
      (required[places.get(score.personId) as number] ??= []).push({ ...score, ...beside });
    }
  }
  for (const scores of required) scores?.sort(byCode);
}

/** To whose evidence of what an objection is open: code and id, with a space between them. */
async function readDisputed(ask: Ask): Promise<Set<string>> {
  const found = await ask<{ pair: string }>(
    `select distinct capability_code || ' ' || person_id as pair from evidence
     where disputed and status = 'confirmed'`,
  );
  return new Set(found.map(({ pair }) => pair));
}

const byCode = (a: { capabilityCode: string }, b: { capabilityCode: string }) =>
  a.capabilityCode < b.capabilityCode ? -1 : 1;
