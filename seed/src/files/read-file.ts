import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Static, TSchema } from 'typebox';
import { Check, Errors } from 'typebox/value';
import { lineAt, lineOf } from './json-line.ts';
import { placeOfMistake } from './json-syntax.ts';
import { SeedFault } from './seed-fault.ts';

/** Where the data of the seed lies. */
export const dataPath = fileURLToPath(new URL('../../data', import.meta.url));

/** A file that was read, for checks beyond its shape. */
export interface SeedFile<T> {
  readonly value: T;
  /** The fault that something is wrong at a JSON pointer of this file. */
  fault(pointer: string, what: string): SeedFault;
}

function parse(name: string, text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    const message = (error as SyntaxError).message.replaceAll(/\s+/g, ' ');
    throw new SeedFault(name, lineAt(text, placeOfMistake(text)), message);
  }
}

function readText(folder: string, name: string): string {
  try {
    return readFileSync(join(folder, name), 'utf8');
  } catch (error) {
    throw new SeedFault(name, 1, (error as Error).message);
  }
}

/**
 * Reads a JSON file of the data folder and checks its shape.
 * @param name the file below the folder: `domain/org.json`
 * @throws SeedFault with file and line of the first thing that is wrong.
 */
export function readSeedFile<T extends TSchema>(
  name: string,
  schema: T,
  folder: string = dataPath,
): SeedFile<Static<T>> {
  const text = readText(folder, name);
  const value = parse(name, text);
  const fault = (pointer: string, what: string) =>
    new SeedFault(name, lineOf(text, pointer), pointer === '' ? what : `${pointer} ${what}`);
  // To find the first error costs several times more than to see that there is none.
  const first = Check(schema, value) ? undefined : Errors(schema, value)[0];
  if (first) throw fault(first.instancePath, first.message);
  return { value: value as Static<T>, fault };
}
