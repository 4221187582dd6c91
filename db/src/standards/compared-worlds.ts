import type { LawAmendment } from '@whetstone/core/standards/change-contract.ts';
import type { FrameworkDocument } from '@whetstone/core/standards/framework-document.ts';
import type { Level, ScoringModel } from '@whetstone/core/capability/model.ts';
import { type ModelParameters, modelOf } from '@whetstone/core/capability/parameters.ts';
import type { TablesDocument } from '@whetstone/core/standards/tables-document.ts';
import type { Ask } from '../capability/rebuild/ask.ts';
import {
  type CapabilityFacts,
  readCapabilities,
  readExempt,
  readRequirements,
} from '../capability/rebuild/world.ts';
import type { Required } from '../capability/score-figures.ts';
import { modelInForce } from './model-in-force.ts';
import { versionIdInForce } from './version-in-force.ts';

/** What one model says of every capability and post; places are those of `Compared.codes`. */
export interface OneModel {
  readonly facts: readonly (CapabilityFacts | undefined)[];
  readonly requires: ReadonlyMap<string, readonly (Required | undefined)[]>;
  /** The figures by which scores are made. */
  readonly scoring: ScoringModel;
}

/** The force under two models on one day. */
export interface Compared {
  readonly codes: readonly { readonly code: string }[];
  readonly people: readonly {
    readonly id: string;
    readonly unitId: string;
    readonly postCode: string | null;
  }[];
  readonly exempt: ReadonlySet<string>;
  readonly before: OneModel;
  readonly after: OneModel;
}

/** What a change says: another framework, another law, other figures of the model, other score tables. */
export interface Changing {
  readonly document: FrameworkDocument | null;
  readonly law: LawAmendment | null;
  readonly parameters: ModelParameters | null;
  readonly tables: TablesDocument | null;
  readonly effectiveOn: string;
}

/**
 * Reads the force as it is and the model of a day without and with a change; nothing is written.
 * @returns null when no standard is in force on the day
 */
export async function readCompared(ask: Ask, changing: Changing, asOf: string): Promise<Compared | null> {
  const [version] = await ask<{ id: string | null }>(`select ${versionIdInForce('framework')} as id`, [asOf]);
  if (!version?.id) return null;
  const known = await readCapabilities(ask, version.id, asOf);
  const named = changing.document?.capabilities.map(({ code }) => code) ?? [];
  const codes = [...new Set([...known.map(({ code }) => code), ...named])].sort().map((code) => ({ code }));
  const byCode = new Map(known.map((one) => [one.code, one]));
  const before: OneModel = {
    facts: codes.map(({ code }) => byCode.get(code)),
    requires: await readRequirements(ask, version.id, codes),
    scoring: await modelInForce(ask, asOf),
  };
  const people = await ask<Compared['people'][number]>(
    `select id, unit_id as "unitId", case when left_on is null or left_on > ? then post_code end as "postCode"
     from person order by unit_path, id`,
    [asOf],
  );
  return {
    codes,
    people,
    exempt: await readExempt(ask, asOf),
    before,
    after: changed(before, codes, changing),
  };
}

function changed(
  before: OneModel,
  codes: Compared['codes'],
  { document, law, parameters, effectiveOn }: Changing,
): OneModel {
  if (law) {
    const touched = new Set(law.capabilityCodes);
    const facts = before.facts.map(
      (one) => one && (touched.has(one.code) ? { ...one, lawChangedOn: effectiveOn } : one),
    );
    return { ...before, facts };
  }
  if (parameters) return { ...before, scoring: modelOf(parameters, 'trial') };
  if (!document) return before;
  const entries = new Map(document.capabilities.map((one) => [one.code, one]));
  const facts = codes.map(({ code }, at) => {
    const entry = entries.get(code);
    if (!entry) return undefined;
    const { fade, validityDays } = entry;
    return { code, fade, validityDays, lawChangedOn: before.facts[at]?.lawChangedOn ?? null };
  });
  const requires = new Map(
    document.posts.map((post) => {
      const asked = new Map(post.requirements.map((one) => [one.capabilityCode, one]));
      return [post.code, codes.map(({ code }) => requiredOf(asked.get(code)))] as const;
    }),
  );
  return { ...before, facts, requires };
}

function requiredOf(
  asked: { level: number; must: boolean; importance: number } | undefined,
): Required | undefined {
  return asked && { level: asked.level as Level, must: asked.must, importance: asked.importance };
}
