import type { ScoreTable } from '@whetstone/core/drills/definition.ts';

type Bands = readonly ScoreTable[];

const bestFirst = (rows: ScoreTable['rows']) => rows.toSorted((a, b) => b.score - a.score);

/** The bands with another value for some points of one band; an empty text takes the step away there. */
export function withValue(bands: Bands, at: number, score: number, text: string): Bands {
  const value = Number(text);
  if (text.trim() !== '' && !Number.isFinite(value)) return bands;
  return bands.map((band, place) => {
    if (place !== at) return band;
    const others = band.rows.filter((row) => row.score !== score);
    return { ...band, rows: text.trim() === '' ? others : bestFirst([...others, { score, value }]) };
  });
}

/** A step of so many points in every band; until it is edited, it asks what the next better one asks. */
export function withStep(bands: Bands, score: number): Bands {
  return bands.map((band) => {
    const better = band.rows.filter((row) => row.score > score).at(-1) ?? band.rows[0];
    return { ...band, rows: bestFirst([...band.rows, { score, value: better?.value ?? 0 }]) };
  });
}

/** The bands without the step of so many points. */
export function withoutStep(bands: Bands, score: number): Bands {
  return bands.map((band) => ({ ...band, rows: band.rows.filter((row) => row.score !== score) }));
}

/** The bands with other ages of one of them. */
export function withBand(
  bands: Bands,
  at: number,
  ages: Partial<Pick<ScoreTable, 'ageMin' | 'ageMax'>>,
): Bands {
  return bands.map((band, place) => (place === at ? { ...band, ...ages } : band));
}
