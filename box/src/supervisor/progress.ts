import { type SentenceCode, allSentences, sentence } from '../sentences.ts';

/**
 * What a line of progress says to people. The seed prints `{"step": "people", "done": 1200, "of": 2000}`; a line
 * that is nothing of the kind is for the log only.
 */
export function describeProgress(line: string): string | undefined {
  try {
    const { step, done, of } = JSON.parse(line) as { step: string; done: number; of: number };
    const code = `step-${step}`;
    const name = Object.hasOwn(allSentences, code) ? sentence(code as SentenceCode) : step;
    return of <= 1 ? name : `${name} ${done}/${of}`;
  } catch {
    return undefined;
  }
}
