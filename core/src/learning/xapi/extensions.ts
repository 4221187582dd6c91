import { isIri } from './formats/iri.ts';
import { invalid, type Json, objectAt } from './json.ts';

/** Checks extensions: keys are IRIs; values are free, null included. */
export function extensionsAt(value: Json | undefined, where: string): void {
  for (const key of Object.keys(objectAt(value, where)))
    if (!isIri(key)) invalid(`${where}.${key}`, 'is not an absolute IRI');
}
