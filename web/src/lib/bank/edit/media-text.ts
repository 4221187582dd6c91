/** A picture, sound or film that a text shows. */
export interface ShownMedia {
  reference: string;
  alt: string;
}

const shown = /!\[([^\]\n]*)\]\((media:[0-9a-f]{64}\.[a-z0-9]{2,4})\)/g;

const written = ({ alt, reference }: ShownMedia) => `![${alt}](${reference})`;

/** The media of a text, in the order they stand in. */
export function mediaOf(text: string): ShownMedia[] {
  return [...text.matchAll(shown)].map(([, alt = '', reference = '']) => ({ alt, reference }));
}

/** What a text says without its media. */
export function wordsBeside(text: string): string {
  return text.replace(shown, '').replace(/\n+/g, '\n').trim();
}

/** Words with media below, each on a line of its own, as restricted Markdown wants them. */
export function withMedia(words: string, media: readonly ShownMedia[]): string {
  return [...(words.trim() === '' ? [] : [words]), ...media.map(written)].join('\n');
}

/** The text with one of its media changed where it stands; null takes it out. */
export function changeMedia(
  text: string,
  at: number,
  change: ((one: ShownMedia) => ShownMedia) | null,
): string {
  let no = -1;
  const changed = text.replace(shown, (whole, alt: string, reference: string) => {
    no += 1;
    if (no !== at) return whole;
    return change ? written(change({ alt, reference })) : '';
  });
  return change ? changed : changed.replace(/\n{3,}/g, '\n\n').trim();
}

/** Whether a reference names captions, which belong to the sound or film before them. */
export const isCaptions = (reference: string): boolean => reference.endsWith('.vtt');

/** The text with captions right behind one of its media, in the place of those it had. */
export function withCaptions(text: string, at: number, captions: ShownMedia): string {
  const next = mediaOf(text)[at + 1];
  if (next && isCaptions(next.reference)) return changeMedia(text, at + 1, () => captions);
  let no = -1;
  return text.replace(shown, (whole) => {
    no += 1;
    return no === at ? `${whole}\n${written(captions)}` : whole;
  });
}

/** The text without one of its media and the captions of that. */
export function withoutMedia(text: string, at: number): string {
  const next = mediaOf(text)[at + 1];
  const rest = next && isCaptions(next.reference) ? changeMedia(text, at + 1, null) : text;
  return changeMedia(rest, at, null);
}

/** A description without what would end it. */
export function plainAlt(alt: string): string {
  return alt.replace(/[[\]\n]/g, ' ').slice(0, 300);
}
