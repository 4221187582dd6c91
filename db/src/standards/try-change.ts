import type { EntityManager } from '@mikro-orm/postgresql';
import { assessColumns } from '@whetstone/core/capability/assess.ts';
import type { EvidenceColumns } from '@whetstone/core/capability/columns.ts';
import { modelFor } from '@whetstone/core/capability/model.ts';
import { crossingOf, type Standing } from '@whetstone/core/standards/impact.ts';
import { type AllEvidence, readAllEvidence } from '../capability/rebuild/all-evidence.ts';
import { askOn } from '../capability/rebuild/ask.ts';
import { requirementOf } from '../capability/score-figures.ts';
import { atOneMoment, onOwnSession } from '../platform/own-session.ts';
import { type Changing, type Compared, type OneModel, readCompared } from './compared-worlds.ts';
import { type Rescored, rescored } from './rescored-evidence.ts';

/** One person who crosses a line in one capability. */
export interface Crossed {
  readonly personId: string;
  readonly unitId: string;
  readonly capabilityCode: string;
  readonly crossing: 'falls' | 'rises';
  readonly before: Standing;
  readonly after: Standing;
}

/** What a trial found. */
export interface Trial {
  readonly compared: number;
  readonly crossed: readonly Crossed[];
}

/**
 * Compares how everybody stands on a day without and with a change of the model, from the evidence there is,
 * in a transaction of its own that only reads. Pairs of whom nothing else is asked are passed over.
 */
export function tryChange(em: EntityManager, changing: Changing, asOf: string): Promise<Trial> {
  return onOwnSession(em, (client) =>
    atOneMoment(client, async () => {
      await client.query('set transaction read only');
      const ask = askOn(client);
      const compared = await readCompared(ask, changing, asOf);
      if (compared === null) return { compared: 0, crossed: [] };
      const { people, codes } = compared;
      const only = mayChange(compared, changing);
      const evidence = await readAllEvidence(client, { people, capabilities: codes, only });
      const { scoring } = compared.before;
      const other = await rescored(ask, compared, evidence, { tables: changing.tables, asOf, scoring });
      return { compared: people.length, crossed: [...crossings(compared, evidence, other, asOf)] };
    }),
  );
}

/** The codes of which a change can say anything else of anybody; null where that may be any. */
function mayChange(world: Compared, { tables }: Changing): string[] | null {
  if (tables || world.before.scoring !== world.after.scoring) return null;
  const posts = [...new Set([...world.before.requires.keys(), ...world.after.requires.keys()])];
  return world.codes.flatMap(({ code }, at) =>
    posts.every((post) => saysTheSame(world, at, post)) ? [] : [code],
  );
}

function* crossings(
  world: Compared,
  evidence: AllEvidence,
  other: Rescored | null,
  asOf: string,
): Generator<Crossed> {
  const { codes, people } = world;
  for (const [at, { code }] of codes.entries()) {
    for (const [place, { id, unitId, postCode }] of people.entries()) {
      const pair = at * people.length + place;
      const moved = other?.pairs.has(pair) ?? false;
      if (!moved && saysTheSame(world, at, postCode)) continue;
      const [from, to] = [evidence.starts[pair] as number, evidence.starts[pair + 1] as number];
      const exempt = world.exempt.has(`${code} ${id}`);
      const whose = { at, code, postCode, exempt };
      const before = standing(world.before, whose, [evidence.columns, from, to], asOf);
      const then = moved && other ? other.columns : evidence.columns;
      const after = standing(world.after, whose, [then, from, to], asOf);
      const crossing = crossingOf(before, after);
      if (crossing) yield { personId: id, unitId, capabilityCode: code, crossing, before, after };
    }
  }
}

type Rows = readonly [EvidenceColumns, number, number];

/** Whether both models ask the same of a post in one capability, by the same rules. */
function saysTheSame({ before, after }: Compared, at: number, postCode: string | null): boolean {
  const [was, is] = [before, after].map((model) => model.requires.get(postCode ?? '')?.[at]);
  if (was === undefined && is === undefined) return true;
  if (before.scoring !== after.scoring) return false;
  const [old, now] = [before.facts[at], after.facts[at]];
  return (
    was?.level === is?.level &&
    old?.validityDays === now?.validityDays &&
    old?.lawChangedOn === now?.lawChangedOn
  );
}

/** Of whom and of what it is asked. */
interface Whose {
  readonly at: number;
  readonly code: string;
  readonly postCode: string | null;
  readonly exempt: boolean;
}

function standing(
  model: OneModel,
  { at, code, postCode, exempt }: Whose,
  [columns, from, to]: Rows,
  asOf: string,
): Standing {
  const required = model.requires.get(postCode ?? '')?.[at];
  const facts = model.facts[at];
  if (!required || !facts) return null;
  const requirement = requirementOf({ ...facts, exempt, required });
  return assessColumns(columns, from, to, requirement, asOf, modelFor(model.scoring, code)).state;
}
