import { defineEntity, p } from '@mikro-orm/core';
import type { ScenarioStep } from '@whetstone/core/capability/scenario-contract.ts';
import type { ScenarioNote } from '@whetstone/core/capability/scenario-change.ts';
import { id, idOf, instant } from '../platform/columns.ts';

const ScenarioSchema = defineEntity({
  name: 'Scenario',
  properties: {
    id: id(),
    unitId: idOf(),
    title: p.string(),
    /** What would happen; worked out anew whenever it is opened. */
    steps: p.json<ScenarioStep[]>(),
    /** What it came to when it was kept; null for those that were kept without. */
    found: p.json<ScenarioNote>().nullable(),
    keptById: idOf(),
    keptAt: instant(),
    withdrawnAt: instant().nullable(),
  },
  indexes: [{ properties: ['unitId', 'keptAt'] }],
});

/** What a leader thought through and kept: some people pass a capability or leave. It changes nobody’s record. */
export class Scenario extends ScenarioSchema.class {}
ScenarioSchema.setClass(Scenario);
