import type { PartName } from '@whetstone/core/learning/parts.ts';
import type { Component } from 'svelte';
import type { PartProps } from './part-props.ts';

type View = Component<PartProps<PartName>>;

const files = import.meta.glob<{ default: View }>('./parts/*.svelte');

/** The view of a kind of part: the file of its name, fetched when a lesson has one. */
export async function partView(kind: PartName): Promise<View> {
  return (await files[`./parts/${kind}.svelte`]!()).default;
}
