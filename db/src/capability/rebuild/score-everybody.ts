import type { CellPart } from '@whetstone/core/capability/cell.ts';
import { hasDisputed } from '@whetstone/core/capability/in-favour.ts';
import { modelFor } from '@whetstone/core/capability/model.ts';
import { dayNumber } from '@whetstone/core/platform/day.ts';
import type { RequiredScore } from '@whetstone/core/capability/standing.ts';
import { type PairFacts, type ScoreFigures, type Scored, scorePair } from '../score-figures.ts';
import type { AllEvidence } from './all-evidence.ts';
import { type Cell, CellTable } from './cell-table.ts';
import type { CapabilityFacts, RebuiltPerson, World } from './world.ts';

/** One score of the rebuild: whose it is, by place, and what it says. */
export interface RebuiltScore {
  readonly person: number;
  readonly code: string;
  readonly figures: ScoreFigures;
  readonly evidenceIds: readonly string[];
}

/** What is found beside the scores while they are made. */
export interface Findings {
  readonly cells: (Cell & { readonly code: string })[];
  /** By person: the scores of what the post requires, by code. */
  readonly required: (RequiredScore[] | undefined)[];
}

/**
 * Scores everybody, capability by capability and within one by unit, so that what a heatmap cell reads
 * together lies together on the disk. Cells and what the tiers need are collected on the way.
 */
export function* scoreEverybody(
  world: World,
  evidence: AllEvidence,
  asOf: string,
  findings: Findings,
): Generator<RebuiltScore> {
  const { people, units, scoring } = world;
  const table = new CellTable(units);
  const [exempt, booked] = [byCode(world.exempt), byCode(world.booked)];
  const asOfDay = dayNumber(asOf);
  for (const [at, capability] of world.capabilities.entries()) {
    const unproven = new Map<string, Scored>();
    const model = modelFor(scoring, capability.code);
    for (let person = 0; person < people.length; person++) {
      const { id, unit, requires } = people[person] as RebuiltPerson;
      const required = requires[at] ?? null;
      const pair = at * people.length + person;
      const [from, to] = [evidence.starts[pair] as number, evidence.starts[pair + 1] as number];
      if (required === null && from === to) continue;
      const facts = { ...capability, exempt: exempt.get(capability.code)?.has(id) ?? false, required };
      const score = () => scorePair(evidence.columns, from, to, facts, asOf, model);
      const { figures, places } = from === to ? remembered(unproven, facts, score) : score();
      if (required !== null) {
        const past = { states: figures.pastStates, gaps: figures.pastGaps };
        table.add({ unit, must: required.must }, partOf(figures, asOfDay), past, model);
        const disputed = hasDisputed(evidence.columns, from, to);
        const beside = {
          disputed,
          booked: booked.get(capability.code)?.has(id) ?? false,
          // Only what has lapsed can be noticed: a key is made for few.
          noticedOn:
            figures.state === 'lapsed' ? (world.noticed.get(`${capability.code} ${id}`) ?? null) : null,
        };
        (findings.required[person] ??= []).push(requiredScore(capability, figures, beside));
      }
      const evidenceIds = places.map((place) => evidence.idAt(place));
      yield { person, code: capability.code, figures, evidenceIds };
    }
    for (const cell of table.takeCells()) findings.cells.push({ ...cell, code: capability.code });
  }
}

/** Ids of people by code, of pairs written as code and id: asked once for each pair of the force. */
function byCode(pairs: ReadonlySet<string>): ReadonlyMap<string, ReadonlySet<string>> {
  const groups = Map.groupBy(pairs, (pair) => pair.slice(0, pair.indexOf(' ')));
  return new Map(
    [...groups].map(([code, all]) => [code, new Set(all.map((pair) => pair.slice(code.length + 1)))]),
  );
}

/** Without evidence, everybody of whom the same is asked has the same score: it is made once. */
function remembered(made: Map<string, Scored>, { required, exempt }: PairFacts, score: () => Scored): Scored {
  const asked = `${required?.level} ${required?.must} ${required?.importance} ${exempt}`;
  let scored = made.get(asked);
  if (scored === undefined) {
    scored = score();
    made.set(asked, scored);
  }
  return scored;
}

function partOf(figures: ScoreFigures, asOfDay: number): CellPart {
  const inDate = figures.state === 'met' || figures.state === 'due';
  return {
    state: figures.state,
    enoughEvidence: figures.enoughEvidence,
    shown: figures.shown,
    threshold: figures.threshold as number,
    mean: figures.mean,
    variance: figures.variance,
    meanBefore: figures.meanBefore,
    varianceBefore: figures.varianceBefore,
    importance: figures.importance as number,
    readyDays: figures.readyUntilOn === null ? null : dayNumber(figures.readyUntilOn) - asOfDay,
    daysLeft: inDate && figures.expiresOn !== null ? dayNumber(figures.expiresOn) - asOfDay : null,
  };
}

function requiredScore(
  { code, fade }: CapabilityFacts,
  figures: ScoreFigures,
  beside: Pick<RequiredScore, 'disputed' | 'booked' | 'noticedOn'>,
): RequiredScore {
  return {
    capabilityCode: code,
    mustHave: figures.must,
    state: figures.state,
    held: figures.held !== null,
    pBelow: figures.pBelow as number,
    shown: figures.shown,
    threshold: figures.threshold as number,
    fade,
    lastEvidenceOn: figures.lastEvidenceOn,
    expiresOn: figures.expiresOn,
    failedOn: figures.failedOn,
    ...beside,
  };
}
