import { definePart, fileKind } from '../part-kind.ts';

/** A film, with its captions and transcript. */
export const video = definePart({ name: 'video', ...fileKind });
