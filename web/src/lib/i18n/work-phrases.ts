import type { Words } from './phrases.ts';

/** The phrases of rooms that other hats open, and those of dialogs and tools that are seldom opened. */
export const files = import.meta.glob<{ words: Words }>(
  './{zh,en}/{access,admin,aids,analysis,appeals,assurance,ask,changes,composing,editing,field,giving,heat,imports,inbox,intake,items,marking,model,printing,proctor,profile,reports,setting,teach,tiers,unit}.ts',
);
