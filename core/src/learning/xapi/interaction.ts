import {
  type Check,
  type Fields,
  fieldsAt,
  invalid,
  type JsonObject,
  listAt,
  listOf,
  textAt,
} from './json.ts';
import { languageMapAt } from './language-map.ts';

/** The kinds of interaction and the lists of parts that each may have (xAPI 1.0.3, part 2, 2.4.4.1). */
const partsOf: Readonly<Record<string, readonly string[]>> = {
  'true-false': [],
  choice: ['choices'],
  'fill-in': [],
  'long-fill-in': [],
  matching: ['source', 'target'],
  performance: ['steps'],
  sequencing: ['choices'],
  likert: ['scale'],
  numeric: [],
  other: [],
};
const lists = ['choices', 'scale', 'source', 'target', 'steps'] as const;

/** Parts of one list: each with an id of its own. */
const componentsAt: Check = (value, where) => {
  const seen = new Set<unknown>();
  listAt(value, where).forEach((one, n) => {
    const at = `${where}[${n}]`;
    const { id } = fieldsAt(one, at, { id: textAt, description: languageMapAt }, ['id']);
    if (seen.has(id)) invalid(`${at}.id`, 'stands twice in its list');
    seen.add(id);
  });
};

/** The fields of a definition that make it a question. */
export const interactionFields: Fields = {
  interactionType: (value, where) =>
    Object.hasOwn(partsOf, textAt(value, where)) || invalid(where, 'is no kind of interaction'),
  correctResponsesPattern: listOf(textAt),
  ...Object.fromEntries(lists.map((name) => [name, componentsAt])),
};

/** Lists of parts stand only beside the kind of interaction that has them. */
export function interactionFits(definition: JsonObject, where: string): void {
  const type = definition.interactionType;
  if (type === undefined && 'correctResponsesPattern' in definition)
    invalid(`${where}.interactionType`, 'is required beside correctResponsesPattern');
  const allowed = typeof type === 'string' ? (partsOf[type] ?? []) : [];
  for (const name of lists)
    if (name in definition && !allowed.includes(name))
      invalid(`${where}.${name}`, `does not belong to the interactionType ${String(type)}`);
}
