import type { MediumView } from '../media/medium-view.ts';
import type { Part } from '../parts.ts';

/** Where Markdown and Word documents are read: the file itself as the body. */
export const textImportPath = '/api/teach/lesson-text';
export const MOST_TEXT_BYTES = 10 * 1024 * 1024;

/** A document as parts of a lesson, with the pictures that came with it. */
export interface ImportedText {
  parts: Part[];
  media: MediumView[];
}
