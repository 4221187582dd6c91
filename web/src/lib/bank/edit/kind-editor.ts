import type { Component } from 'svelte';
import type { KindOf } from '../kinds/view.ts';
import type { Content } from './blank.ts';

/** What the editor of a kind is given: the content as far as it is written, and where changes go. */
export interface KindEditor {
  content: Content;
  /** Unique on the page; begins the ids of controls. */
  name: string;
  onchange: (changes: Content) => void;
}

/** One editor for each kind, found by its file name and fetched when it is met: a new kind is a new file. */
const editors = import.meta.glob<{ default: Component<KindEditor & Record<string, unknown>> }>(
  './kinds/*.svelte',
);

/** Whether items of this kind can be written here. */
export function hasEditor(kind: KindOf): boolean {
  return `./kinds/${kind}.svelte` in editors;
}

type Editor = Component<KindEditor & Record<string, unknown>>;
const asked = new Map<KindOf, Promise<Editor>>();

/** The editor of a kind: the same promise each time, so that asking again draws nothing anew. */
export function editorOf(kind: KindOf): Promise<Editor> {
  const known = asked.get(kind);
  if (known) return known;
  const arriving = editors[`./kinds/${kind}.svelte`]!().then((file) => file.default);
  // A network that was gone may be back.
  arriving.catch(() => asked.delete(kind));
  asked.set(kind, arriving);
  return arriving;
}
