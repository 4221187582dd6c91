import { Exactly } from '../../platform/shapes.ts';
import { definePart, Markdown } from '../part-kind.ts';

/** Text to read: headings, lists, tables, images. */
export const text = definePart({
  name: 'text',
  content: Exactly({ markdown: Markdown }),
  blank: () => ({ markdown: '' }),
  words: ({ markdown }) => markdown,
  media: () => [],
  faults: ({ markdown }) => (markdown.trim() === '' ? ['part-empty'] : []),
});
