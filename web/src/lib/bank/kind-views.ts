import type { Component } from 'svelte';
import type { KindOf } from './kinds/view.ts';

/** The file of a kind's view. */
interface ViewModule {
  default: Component<Record<string, unknown>>;
  /** The view draws the stem itself, because the answer is given inside it. */
  drawsStem?: true;
}

/** Views of the usual kinds come with the page; the rarer ones are fetched where they are met. */
const usual = import.meta.glob<ViewModule>(
  ['./kinds/{single,multiple,true-false,fill-blank,numeric}.svelte'],
  { eager: true },
);
const rare = import.meta.glob<ViewModule>([
  './kinds/*.svelte',
  '!./kinds/{single,multiple,true-false,fill-blank,numeric}.svelte',
]);

const here = new Map<string, ViewModule>(Object.entries(usual));
const pathOf = (kind: KindOf) => `./kinds/${kind}.svelte`;

/** The view of a kind if it has been fetched. */
export function viewHere(kind: KindOf): ViewModule | undefined {
  return here.get(pathOf(kind));
}

/** Fetches the views of all kinds: before it is known which of them a paper holds. */
export async function fetchEveryView(): Promise<void> {
  const fetched = Object.entries(rare).map(async ([path, view]) => here.set(path, await view()));
  await Promise.all(fetched);
}

/** Fetches the view of a kind. A new kind is a new file: nothing else need know of it. */
export async function fetchView(kind: KindOf): Promise<ViewModule> {
  const path = pathOf(kind);
  const known = here.get(path);
  if (known) return known;
  const view = await rare[path]!();
  here.set(path, view);
  return view;
}
