import type { MediumView } from '@whetstone/core/learning/media/medium-view.ts';
import type { Part, PartName } from '@whetstone/core/learning/parts.ts';

/** What the view of a part is given. */
export interface PartProps<Name extends PartName> {
  part: Extract<Part, { kind: Name }>;
  /** The files of the lesson. */
  media: readonly MediumView[];
}

/** A file of a part by its id; undefined while it is not there. */
export function mediumIn(media: readonly MediumView[], id: string | null): MediumView | undefined {
  return media.find((one) => one.id === id);
}
