import { Exactly } from '../../platform/shapes.ts';
import { definePart, Markdown } from '../part-kind.ts';

/** A picture of the lesson, named by its id as a file. */
const picture = /!\[[^\]\n]*\]\(([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.[a-z]{3,4}\)/g;

/** Text to read: headings, lists, tables, images. */
export const text = definePart({
  name: 'text',
  content: Exactly({ markdown: Markdown }),
  blank: () => ({ markdown: '' }),
  words: ({ markdown }) => markdown,
  media: ({ markdown }) => [...markdown.matchAll(picture)].map(([, id = '']) => id),
  faults: ({ markdown }) => (markdown.trim() === '' ? ['part-empty'] : []),
});
