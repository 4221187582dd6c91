import { sentenceOf } from './sentence-of.ts';

/** Something a person does by a press, one at a time. */
export interface Attempt {
  /** It is under way. */
  readonly busy: boolean;
  /**
   * Why the last try came to nothing, in words, empty when there is no problem; it goes as soon as one tries again. A
   * form may set it to what it finds wrong before it asks anybody.
   */
  problem: string;
  /** Does it, unless the one before is still under way. @returns whether it was done */
  run(this: void, work: () => Promise<unknown>): Promise<boolean>;
}

/**
 * A press that has not been made yet.
 *
 * @param offline what to say without a network, where there is more to say than that what was entered is still here
 * @param tell where to say why it was not done, when not as its `problem`
 */
// No class: its fields cost twice the bytes for the oldest browsers, and nearly every page carries this.
export function newAttempt(offline?: () => string, tell?: (sentence: string) => void): Attempt {
  let busy = $state(false);
  let problem = $state('');
  // Not `busy`: an effect that begins an attempt would begin it again when it ends.
  let underWay = false;
  return {
    get busy() {
      return busy;
    },
    get problem() {
      return problem;
    },
    set problem(sentence) {
      problem = sentence;
    },
    async run(work) {
      if (underWay) return false;
      underWay = busy = true;
      problem = '';
      try {
        await work();
        return true;
      } catch (error) {
        const sentence = sentenceOf(error, offline?.());
        if (tell) tell(sentence);
        else problem = sentence;
        return false;
      } finally {
        underWay = busy = false;
      }
    },
  };
}
