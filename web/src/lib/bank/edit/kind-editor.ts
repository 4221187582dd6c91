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

/** The editor of a kind. */
export async function editorOf(kind: KindOf) {
  return (await editors[`./kinds/${kind}.svelte`]!()).default;
}
