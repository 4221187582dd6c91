/** Tells when the time left has come to a mark: once for each mark, and again where more time was given in between. */
export class TimeCalls {
  readonly #marks: readonly number[];
  #before = Infinity;

  /** `marks` in seconds before the end. */
  constructor(marks: readonly number[]) {
    this.#marks = marks;
  }

  /** Whether the time left passed a mark since it was last looked at: also one that the page slept through. */
  reached(secondsLeft: number): boolean {
    const reached = this.#marks.some((mark) => this.#before > mark && secondsLeft <= mark);
    this.#before = secondsLeft;
    return reached;
  }
}

/** Seconds before the end, and the end itself, at which everything is sent, however lately it was typed. */
export const lastCalls = [30, 5, 0];
/** Seconds before the end at which the time is spoken to people who listen. */
export const spokenAt = [600, 300, 60];
