/** Told how far the load has come. */
export type Report = (step: string, done: number, of: number) => void;

/** Lines per step at most: whoever shows them draws a line each time. */
const STEPS = 20;

/** Thins out reports: the first, the last, and every twentieth part between. */
export function thinned(report: Report): Report {
  let lastStep = '';
  let lastPart = -1;
  return (step, done, of) => {
    const part = of === 0 ? STEPS : Math.floor((STEPS * done) / of);
    if (step === lastStep && part === lastPart) return;
    lastStep = step;
    lastPart = part;
    report(step, done, of);
  };
}

/** One line of JSON for programs, or of words for people. */
export function lineOf(format: 'json' | 'words', step: string, done: number, of: number): string {
  return format === 'json' ? JSON.stringify({ step, done, of }) : `${step} ${done} of ${of}`;
}
