import { untrack } from 'svelte';
import { preferences } from '#lib/platform/preferences.svelte.ts';
import { fill } from './fill.ts';
import type { Locale, Params, PhraseKey, Room, Words } from './phrases.ts';

type Files = Readonly<Record<string, () => Promise<{ words: Words }>>>;

/** What officers meet at once; the other rooms are listed in a file that comes when one of them is opened. */
const files: Files = import.meta.glob<{ words: Words }>(
  './{zh,en}/{archive,bank,capability,exams,home,learning,platform,questions,result,settings,shell,sitting,takeover,why}.ts',
);
let others: Files = {};
const wanted = new Set<Room>();
let books = $state.raw<Readonly<Record<string, Words>>>({});

const bookOf = (locale: Locale, room: string) => `./${locale}/${room}.ts`;

async function open(names: string[]): Promise<void> {
  const missing = names.filter((name) => !(name in books));
  if (missing.length === 0) return;
  if (missing.some((name) => !(name in files))) others = (await import('./work-phrases.ts')).files;
  const opened = await Promise.all(
    missing.map(async (name) => [name, (await (files[name] ?? others[name]!)()).words] as const),
  );
  books = { ...books, ...Object.fromEntries(opened) };
}

/** Loads the phrases of rooms in the current language; a page's `load` awaits it beside its data. */
export async function learn(...rooms: Room[]): Promise<void> {
  for (const room of rooms) wanted.add(room);
  // An effect that learns must not run again for every other room that arrives.
  await untrack(() => open(rooms.map((room) => bookOf(preferences.locale, room))));
}

/** Opens every book in every language: the server does so once, before its first request. */
export async function learnEverything(): Promise<void> {
  await open([...Object.keys(files), ...Object.keys((await import('./work-phrases.ts')).files)]);
}

/** Changes the language in place: the new phrases are there before the first of them is shown. */
export async function switchLocale(locale: Locale): Promise<void> {
  await open([...wanted].map((room) => bookOf(locale, room)));
  preferences.choose({ locale });
}

/** A phrase in the current language with its parameters filled in. */
export function say<Key extends PhraseKey>(key: Key, ...[params]: Params<Key>): string {
  const { locale } = preferences;
  const cut = key.indexOf('.');
  const room = key.slice(0, cut) as Room;
  const phrase = books[bookOf(locale, room)]?.[key.slice(cut + 1)];
  // A page that forgot to learn a room still gets its words, one moment late.
  if (phrase === undefined) void learn(room);
  return phrase === undefined ? '' : fill(phrase, params ?? {}, locale);
}
