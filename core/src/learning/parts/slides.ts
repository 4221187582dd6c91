import { Type } from 'typebox';
import { Exactly } from '../../platform/shapes.ts';
import { definePart, Markdown, MediumId } from '../part-kind.ts';

const Slide = Exactly({
  title: Type.String({ maxLength: 120 }),
  /** A picture above the words, or none. */
  mediaId: MediumId,
  /** What is seen in the picture, for who cannot see it. */
  alt: Type.String({ maxLength: 300 }),
  markdown: Markdown,
});

/** Slides, one after the other, at the learner's pace. */
export const slides = definePart({
  name: 'slides',
  content: Exactly({ slides: Type.Array(Slide, { maxItems: 60 }) }),
  blank: () => ({ slides: [{ title: '', mediaId: null, alt: '', markdown: '' }] }),
  words: ({ slides: all }) =>
    all
      .map(({ title, alt, markdown }) =>
        [title && `### ${title}`, alt, markdown].filter(Boolean).join('\n\n'),
      )
      .join('\n\n'),
  media: ({ slides: all }) => all.flatMap(({ mediaId }) => (mediaId ? [mediaId] : [])),
  faults: ({ slides: all }) => {
    if (all.length === 0) return ['part-empty'];
    return all.some((one) => !one.mediaId && !one.title.trim() && !one.markdown.trim())
      ? ['slide-empty']
      : [];
  },
});
