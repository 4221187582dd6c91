import { defineEntity, p } from '@mikro-orm/core';
import { idOf } from '../platform/columns.ts';

/** What one level of a capability asks, in words. */
export interface LevelText {
  level: number;
  zh: string;
  en: string;
}

const CapabilitySchema = defineEntity({
  name: 'Capability',
  properties: {
    versionId: idOf().primary(),
    code: p.string().primary(),
    moduleCode: p.string(),
    nameZh: p.string(),
    nameEn: p.string(),
    /** knowledge, conduct, procedure, accuracy, physical, team, judgement, interpersonal, digital. */
    kind: p.string(),
    /** Fade class: fast, medium, slow, knowledge, practised, none. */
    fade: p.string(),
    critical: p.boolean(),
    validityDays: p.integer(),
    /** Evidence type → highest level (1–5) it can prove. */
    ceilings: p.json<Record<string, number>>(),
    levels: p.json<LevelText[]>(),
    position: p.integer(),
  },
});

/** One thing a person must be able to do, as one standard version defines it. */
export class Capability extends CapabilitySchema.class {}
CapabilitySchema.setClass(Capability);
