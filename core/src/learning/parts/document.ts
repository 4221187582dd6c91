import { definePart, fileKind } from '../part-kind.ts';

/** A PDF, shown in the page. */
export const document = definePart({ name: 'document', ...fileKind });
