import type { ItemDraft } from '@whetstone/core/bank/contract.ts';
import { say } from '#lib/i18n/say.svelte.ts';

/** A text of a draft that can show pictures and recordings. */
export interface MediaPlace {
  /** Where it is: names and places in lists, from the draft down. */
  path: string;
  label: string;
  text: string;
}

type Fields = Record<string, unknown>;
const letters = 'ABCDEFGH';

function placesIn(content: Fields, path: string, before: string): MediaPlace[] {
  const texts = [
    ['stem', say('editing.stem')],
    ['material', say('editing.material')],
  ] as const;
  const found = texts.flatMap(([name, label]) =>
    typeof content[name] === 'string'
      ? [{ path: `${path}/${name}`, label: before + label, text: content[name] }]
      : [],
  );
  const options = (content['options'] ?? []) as { text: string }[];
  const parts = (content['parts'] ?? []) as { content: Fields }[];
  return [
    ...found,
    ...options.map(({ text }, at) => ({
      path: `${path}/options/${at}/text`,
      label: before + say('editing.option', { letter: letters[at] ?? '' }),
      text,
    })),
    ...parts.flatMap((part, at) =>
      placesIn(part.content, `${path}/parts/${at}/content`, `${say('editing.part', { n: at + 1 })} · `),
    ),
  ];
}

/** Every text of a draft that can show pictures and recordings, in the order they are read. */
export function mediaPlaces({
  content,
  explanation,
}: Pick<ItemDraft, 'content' | 'explanation'>): MediaPlace[] {
  return [
    ...placesIn(content as Fields, 'content', ''),
    { path: 'explanation', label: say('editing.explanation'), text: explanation },
  ];
}

/** The value with the text at a path exchanged; nothing of it is changed in place. */
export function withTextAt<Value>(value: Value, path: string, text: string): Value {
  const [name = '', ...rest] = path.split('/');
  const inner = (value as Fields)[name];
  const changed = rest.length === 0 ? text : withTextAt(inner, rest.join('/'), text);
  if (Array.isArray(value)) return value.map((one, at) => (String(at) === name ? changed : one)) as Value;
  return { ...value, [name]: changed };
}
