import type { MediumView } from '@whetstone/core/learning/media/medium-view.ts';
import type { Part, PartName } from '@whetstone/core/learning/parts.ts';
import type { Component } from 'svelte';

/** What the editor of a part is given. */
export interface EditorProps<Name extends PartName> {
  part: Extract<Part, { kind: Name }>;
  media: readonly MediumView[];
  onchange: (content: Extract<Part, { kind: Name }>['content']) => void;
  /** A file has come that the lesson did not know. */
  onmedium: (medium: MediumView) => void;
}

type Editor = Component<EditorProps<PartName>>;
const files = import.meta.glob<{ default: Editor }>('./parts/*.svelte');

/** The editor of a kind of part: the file of its name. */
export async function partEditor(kind: PartName): Promise<Editor> {
  return (await files[`./parts/${kind}.svelte`]!()).default;
}
