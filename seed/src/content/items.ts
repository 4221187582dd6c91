import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Check, Errors } from 'typebox/value';
import { kindOf } from '@whetstone/core/bank/kinds.ts';
import type { LawReference } from '@whetstone/core/bank/law-reference.ts';
import { dataPath, readSeedFile, type SeedFile } from '../files/read-file.ts';
import { ItemFile, type ItemRow } from './item-file.ts';

/** Where the answer of an item stands: its articles, or its source as a reference without an article. */
export function referencesOf({ law, source }: ItemRow): LawReference[] {
  return source === undefined ? law : [...law, { law: source, article: '', edition: '' }];
}

/** What is wrong with an item beyond its shape, as pointer below the item and sentence; null when nothing is. */
function mistakeOf(item: ItemRow, module: string): [pointer: string, what: string] | null {
  const { schemas, faults } = kindOf(item.kind);
  const fits = Check(schemas.content, item.content);
  const misshapen = fits ? undefined : Errors(schemas.content, item.content)[0];
  if (misshapen) return [`/content${misshapen.instancePath}`, misshapen.message];
  const fault = faults(item.content)[0];
  if (fault) return [`/content/${fault.path}`, fault.code];
  if (!item.code.startsWith(`${module}-`)) return ['/code', `does not belong to module ${module}`];
  if (!item.capability.startsWith(`${module}-`)) return ['/capability', `is not of module ${module}`];
  if (item.law.length === 0 && item.source === undefined) return ['/law', 'is empty and there is no source'];
  return null;
}

function checkItems(file: SeedFile<ItemRow[]>, module: string, known: Set<string>): void {
  for (const [at, item] of file.value.entries()) {
    const mistake = mistakeOf(item, module);
    if (mistake) throw file.fault(`/${at}${mistake[0]}`, mistake[1]);
    if (known.has(item.code)) throw file.fault(`/${at}/code`, `${item.code} occurs twice`);
    known.add(item.code);
  }
}

/**
 * The item bank of the demonstration: every file of `items`, in the order of names and within them.
 * @throws SeedFault with file and line of the first item that is malformed, has a mistake that its kind
 * names, stands in the wrong file or repeats a code.
 */
export function readItems(folder: string = dataPath): ItemRow[] {
  const names = readdirSync(join(folder, 'items')).filter((name) => name.endsWith('.json'));
  const known = new Set<string>();
  return names.sort().flatMap((name) => {
    const file = readSeedFile(`items/${name}`, ItemFile, folder);
    checkItems(file, name.slice(0, -'.json'.length), known);
    return file.value;
  });
}
