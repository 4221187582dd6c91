/** Where a link leads within a lesson: a second of its film, or words of its text. */
export interface Landing {
  readonly second: number | null;
  readonly words: string | null;
}

export function landingOf(query: Pick<URLSearchParams, 'get'>): Landing {
  const second = Number(query.get('at') ?? Number.NaN);
  return { second: Number.isFinite(second) && second >= 0 ? second : null, words: query.get('words') };
}

interface Place {
  second: number | null;
  words?: string | null;
}

/** So much of a line leads to it. */
const ENOUGH = 24;

/** The address of a place in a lesson. */
export function placeHref(courseId: string, lessonId: string, { second, words }: Place): string {
  const page = `/learn/${courseId}/${lessonId}`;
  if (second !== null) return `${page}?at=${Math.floor(second)}`;
  return words ? `${page}?words=${encodeURIComponent(words.slice(0, ENOUGH))}` : page;
}
