import type { Words } from './phrases.ts';

/** The phrases of rooms that other hats open, and those of dialogs and tools that are seldom opened. */
export const files = import.meta.glob<{ words: Words }>([
  './{zh,en}/*.ts',
  '!./*/{archive,bank,capability,exams,home,learning,platform,questions,result,settings,shell,sitting,takeover,why}.ts',
]);
