import type { lesson } from '@whetstone/core/learning/contract.ts';
import {
  captionsUrl,
  lightUrl,
  type MediumView,
  mediumUrl,
  posterUrl,
} from '@whetstone/core/learning/media/medium-view.ts';
import type { Output } from '@whetstone/core/platform/route.ts';

type Lesson = Pick<Output<typeof lesson>, 'bodyZh' | 'mediaUrl' | 'parts' | 'media'>;

/** Pictures that a text names, by name only, as the texts of lessons do. */
function picturesIn(markdown: string): string[] {
  return [...markdown.matchAll(/^!\[[^\]]*\]\(([\w.-]+)\)$/gm)].map(([, name]) => `/api/media/${name}`);
}

/** A film comes in its lightest form where the worker has made one: it is to be had anywhere, on any network. */
function filesOfMedium(medium: MediumView, address: string): (string | null)[] {
  const { id, kind, ladder, hasCaptions } = medium;
  const isLight = kind === 'video' && ladder === 'ready';
  return [
    isLight ? lightUrl(id) : address,
    kind === 'video' ? posterUrl(medium) : null,
    hasCaptions ? captionsUrl(id) : null,
  ];
}

/** Addresses of every file that a lesson shows or plays without a network, each once. */
export function filesOfLesson({ bodyZh, mediaUrl, parts, media }: Lesson): string[] {
  // The film that leads a lesson is asked for by the address the lesson gives.
  const lead = parts.find((part) => part.kind === 'video')?.content.mediaId;
  const isThere = media.some(({ id }) => id === lead);
  const ofMedia = media.flatMap((medium) =>
    filesOfMedium(medium, mediaUrl && medium.id === lead ? mediaUrl : mediumUrl(medium.id)),
  );
  const film = isThere ? null : mediaUrl;
  return [...new Set([film, ...ofMedia, ...picturesIn(bodyZh)].filter((one): one is string => one !== null))];
}
