import { thresholdOf, type FadeClass, type Level, CAP_2 } from '@whetstone/core/capability/model.ts';
import type { CapabilityRow } from '../standards/framework-file.ts';
import type { Standards } from '../standards/read-standards.ts';
import type { SeedDrill } from '../standards/seed-drill.ts';

/** What a post asks of one capability. */
export interface Demand {
  readonly code: string;
  readonly capability: CapabilityRow;
  readonly fade: FadeClass;
  readonly level: Level;
  readonly must: boolean;
  /** Score at which the level is met. */
  readonly threshold: number;
}

/** The standard, looked up by what the simulation asks for. */
export interface StandardBook {
  readonly capabilities: ReadonlyMap<string, CapabilityRow>;
  readonly drills: readonly SeedDrill[];
  demandsOf(postCode: string): readonly Demand[];
  drillsFor(capabilityCode: string): readonly SeedDrill[];
}

/** Arranges the standard for looking up. */
export function openStandardBook({ framework, posts, drills }: Standards): StandardBook {
  const capabilities = new Map(
    framework.modules.flatMap((module) => module.capabilities.map((row) => [row.code, row] as const)),
  );
  const demands = new Map(
    posts.roles.map(({ code, requirements }) => [
      code,
      requirements.map(({ capability: name, level, must }): Demand => {
        const capability = capabilities.get(name) as CapabilityRow;
        const asked = level as Level;
        return {
          code: name,
          capability,
          fade: capability.decay,
          level: asked,
          must,
          threshold: thresholdOf(asked, CAP_2),
        };
      }),
    ]),
  );
  return {
    capabilities,
    drills,
    demandsOf: (postCode) => demands.get(postCode) ?? [],
    drillsFor: (code) => drills.filter(({ capabilityCodes }) => capabilityCodes.includes(code)),
  };
}
