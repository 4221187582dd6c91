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

/** An age as typed; null when nothing that can be one stands there. */
export const ageOf = (text: string): number | null =>
  /^\d{1,3}$/.test(text.trim()) && Number(text) <= 120 ? Number(text) : null;

type Ages = Pick<ScoreTable, 'ageMin' | 'ageMax'>;
type Whose = Ages & Pick<ScoreTable, 'sex'>;

const sexWords = { M: '男', F: '女' } as const;

/** What a band is called by whom it is for: 男≤25, 男26-30, 女≥36. */
function bandName({ sex, ageMin, ageMax }: Whose): string {
  const who = sex === null ? '不限' : sexWords[sex];
  if (ageMin === null) return ageMax === null ? who : `${who}≤${ageMax}`;
  return ageMax === null ? `${who}≥${ageMin}` : `${who}${ageMin}-${ageMax}`;
}

/** The bands with other ages of one of them; a name that only said the ages says the new ones. */
export function withBand(bands: Bands, at: number, ages: Partial<Ages>): Bands {
  return bands.map((band, place) => {
    if (place !== at) return band;
    const next = { ...band, ...ages };
    return band.nameZh === bandName(band) ? { ...next, nameZh: bandName(next) } : next;
  });
}

/** One more band, with the steps of the band of that sex below it in age until they are edited. */
export function withNewBand(bands: Bands, whose: Whose): Bands {
  const letter = whose.sex ?? 'A';
  const taken = new Set(bands.map(({ band }) => band));
  let no = 1;
  while (taken.has(`${letter}${no}`)) no += 1;
  const like = bands.findLast(({ sex }) => sex === whose.sex) ?? bands.at(-1);
  if (!like) return bands;
  const rows = like.rows.map((row) => ({ ...row }));
  return [...bands, { ...like, ...whose, band: `${letter}${no}`, nameZh: bandName(whose), rows }];
}

/** The bands without one of them; the last one stays. */
export const withoutBand = (bands: Bands, at: number): Bands =>
  bands.length < 2 ? bands : bands.filter((_, place) => place !== at);
