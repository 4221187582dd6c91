import { safeName } from './package-entries.ts';
import { type PackageFault, packageFault } from './package-plan.ts';

/** An address in a manifest, taken apart. */
export interface LaunchAddress {
  /** File below the package's folder. */
  readonly file: string;
  /** `?…#…` behind it. */
  readonly rest: string;
}

/** A step of an address without its percent signs; itself when they are wrong. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * Where an address of a manifest leads. Only files of the package itself may be started: an address
 * elsewhere would bring in what nobody has checked, and nothing on a network without the internet.
 */
export function launchAddress(base: string, href: string): LaunchAddress | PackageFault {
  const whole = `${base}${href}`.trim().replaceAll('\\', '/');
  if (/^(?:[a-z][a-z\d+.-]*:|\/\/)/i.test(whole)) return packageFault('starts-elsewhere', whole);
  const end = whole.search(/[?#]/);
  const path = end < 0 ? whole : whole.slice(0, end);
  const steps: string[] = [];
  for (const step of decoded(path).split('/')) {
    if (step === '..' && steps.pop() === undefined) return packageFault('path-outside', whole);
    if (step !== '..' && step !== '.' && step !== '') steps.push(step);
  }
  const file = safeName(steps.join('/'));
  if (file === null) return packageFault('path-outside', whole);
  return { file, rest: end < 0 ? '' : whole.slice(end) };
}
