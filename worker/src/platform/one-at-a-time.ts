/** Asks for work; `settled` waits until none is under way. */
export type Ringable = (() => void) & { settled(): Promise<void> };

/** Runs the work one at a time; a ring during a run asks for exactly one more run. */
export function oneAtATime(work: () => Promise<void>, onError: (error: Error) => void): Ringable {
  let current: Promise<void> | null = null;
  let again = false;
  const ring = () => {
    if (current) {
      again = true;
      return;
    }
    current = work()
      .catch(onError)
      .then(() => {
        current = null;
        if (again) {
          again = false;
          ring();
        }
      });
  };
  return Object.assign(ring, { settled: () => current ?? Promise.resolve() });
}
