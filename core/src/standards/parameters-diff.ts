import type { ModelParameters } from '../capability/parameters.ts';
import type { FrameworkChange } from './framework-diff.ts';

/** What parameters say otherwise than others, in the order of the first; null where there is none. */
export function parameterChanges(before: ModelParameters, after: ModelParameters): FrameworkChange[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const told = (value: number | undefined) => (value === undefined ? null : String(value));
  return keys.flatMap((code): FrameworkChange[] => {
    const [was, is] = [told(before[code]), told(after[code])];
    return was === is ? [] : [{ on: 'parameter', code, field: 'value', before: was, after: is }];
  });
}
