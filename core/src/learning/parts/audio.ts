import { definePart, fileKind } from '../part-kind.ts';

/** A recording to listen to, with its transcript. */
export const audio = definePart({ name: 'audio', ...fileKind });
