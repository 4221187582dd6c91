/** What a user does, in order, each measured by itself. */
export const steps = ['today', 'open', 'play', 'heartbeat', 'draw', 'check'] as const;
export type Step = (typeof steps)[number];

/** Milliseconds of every step taken, and what went wrong. */
export class Ledger {
  readonly millis = new Map<Step, number[]>(steps.map((step) => [step, []]));
  readonly errors: string[] = [];
  bytes = 0;
  /** Seconds of film that were played. */
  playedSeconds = 0;
  days = 0;

  /** Does a step and notes how long it took; what fails is an error and ends nothing. */
  async take<Given>(step: Step, work: () => Promise<Given>): Promise<Given | undefined> {
    const beganAt = performance.now();
    try {
      const given = await work();
      this.millis.get(step)!.push(performance.now() - beganAt);
      return given;
    } catch (error) {
      this.errors.push(`${step}: ${(error as Error).message}`);
      return undefined;
    }
  }
}
