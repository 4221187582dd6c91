/** What a field is called in both languages, and what else tables call it. */
export interface FieldWords {
  readonly zh: string;
  readonly en: string;
  readonly also: readonly string[];
}

/** Which column stands for which field, by its heading; null = left out. */
export type Mapping<Field extends string = string> = Readonly<Record<string, Field | null>>;

/** What the columns of a kind of list can hold, and how a heading is recognised. */
export interface ListFields<Field extends string = string> {
  readonly names: readonly Field[];
  readonly words: Readonly<Record<Field, FieldWords>>;
  /** The field that a heading names, also where it says more: 身份证号（18位）; null when it is not known. */
  fieldOf(heading: string): Field | null;
  /** A mapping by the headings; of two columns for one field the first counts. */
  guess(headings: readonly string[]): Mapping<Field>;
  /** Fields without which nothing can be taken, for which no column stands. */
  lacking(mapping: Mapping): Field[];
}

const bare = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s*:_()\-·.]/g, '');
const withoutRemark = (heading: string) => heading.normalize('NFKC').replace(/\(.*$/, '');

/**
 * The fields of a kind of list by their words.
 * @param needs what each row must say: of each group one field
 */
export function listFields<Field extends string>(
  words: Readonly<Record<Field, FieldWords>>,
  needs: readonly (readonly NoInfer<Field>[])[],
): ListFields<Field> {
  const names = Object.keys(words) as Field[];
  const known = new Map(
    names.flatMap((field) => {
      const { zh, en, also } = words[field];
      return [zh, en, ...also].map((word) => [bare(word), field] as const);
    }),
  );
  const fieldOf = (heading: string) =>
    known.get(bare(heading)) ?? known.get(bare(withoutRemark(heading))) ?? null;
  return {
    names,
    words,
    fieldOf,
    guess(headings) {
      const taken = new Set<Field>();
      const mapping: Record<string, Field | null> = {};
      for (const heading of headings) {
        if (heading === '' || heading in mapping) continue;
        const field = fieldOf(heading);
        mapping[heading] = field !== null && !taken.has(field) ? field : null;
        if (field !== null) taken.add(field);
      }
      return mapping;
    },
    lacking(mapping) {
      const there = new Set(Object.values(mapping));
      return needs.flatMap((group) => (group.some((field) => there.has(field)) ? [] : group.slice(0, 1)));
    },
  };
}
