import type { Part } from '../parts.ts';
import type { SourcedItem } from './item-source.ts';
import type { ParsedAnswer, ParsedGap, ParsedNotes, ParsedQuestion, ParsedSpot } from './parsed.ts';

type Content = Record<string, unknown>;
type Body = Partial<ParsedQuestion> & { kind: ParsedQuestion['kind']; stem: string };

/** A share of the points, to the seven digits that files carry. */
function share(count: number): number {
  return Math.round(1e7 / count) / 1e7;
}

function answersOf(texts: readonly string[]): ParsedAnswer[] {
  return texts.map((text) => ({ text: text.trim().replaceAll('*', '\\*'), fraction: 1 }));
}

function choices(options: unknown, right: readonly unknown[]): ParsedAnswer[] {
  return (options as Part[]).map(({ id, text }) => ({
    text: text.trim(),
    fraction: right.includes(id) ? share(right.length) : 0,
  }));
}

function gapOf(gap: Content): ParsedGap {
  if (gap.type === 'select')
    return { kind: 'single-choice', weight: 1, answers: choices(gap.choices, [gap.key]) };
  if (gap.type === 'text') {
    return {
      kind: 'short-text',
      weight: 1,
      answers: answersOf(gap.accept as string[]),
      caseSensitive: false,
    };
  }
  const tolerance = gap.tolerance as number;
  return { kind: 'numeric', weight: 1, answers: [{ text: String(gap.key), fraction: 1, tolerance }] };
}

/** {{1}} … as the gaps of a file, {#1} … */
function withGaps(stem: string): string {
  return stem.replace(/\{\{(\d{1,2})\}\}/g, '{#$1}');
}

const bodies: Readonly<Record<string, (content: Content, stem: string) => Body | null>> = {
  single: ({ options, key }, stem) => ({ kind: 'single-choice', stem, answers: choices(options, [key]), shuffle: true, numbering: 'abc' }),
  multiple: ({ options, keys }, stem) => ({ kind: 'multiple-choice', stem, answers: choices(options, keys as string[]), shuffle: true, numbering: 'abc' }),
  'true-false': ({ key }, stem) => ({ kind: 'true-false', stem, correct: key as boolean, penalty: 1 }),
  'fill-blank': ({ blanks }, stem) => {
    const accept = (blanks as { accept: string[] }[]).map((one) => one.accept);
    if (accept.length === 1) {
      const asked = stem.replace('{{1}}', '_____');
      return { kind: 'short-text', stem: asked, answers: answersOf(accept[0] ?? []), caseSensitive: false };
    }
    return { kind: 'cloze', stem: withGaps(stem), gaps: accept.map((texts) => gapOf({ type: 'text', accept: texts })) };
  },
  numeric: ({ key, tolerance, unit }, stem) => ({
    kind: 'numeric',
    stem,
    answers: [{ text: String(key), fraction: 1, tolerance: tolerance as number }],
    ...(unit === undefined ? {} : { units: [{ name: unit as string, multiplier: 1 }] }),
  }),
  matching: ({ left, right, pairs }, stem) => {
    const partner = pairs as Record<string, string>;
    const textOf = (id: string | undefined) => (right as Part[]).find((part) => part.id === id)?.text.trim() ?? '';
    const told = (left as Part[]).map(({ id, text }) => ({ left: text.trim(), right: textOf(partner[id]) }));
    const spare = (right as Part[]).filter(({ id }) => !Object.values(partner).includes(id));
    return { kind: 'matching', stem, pairs: [...told, ...spare.map(({ text }) => ({ left: '', right: text.trim() }))], shuffle: true };
  },
  ordering: ({ entries, order }, stem) => ({
    kind: 'ordering',
    stem,
    entries: (order as string[]).map((id) => (entries as Part[]).find((part) => part.id === id)?.text.trim() ?? ''),
  }),
  'short-answer': (content, stem) => ({ kind: 'essay', stem, notes: essayNotes(content) }),
  cloze: ({ gaps }, stem) => ({ kind: 'cloze', stem: withGaps(stem), gaps: (gaps as Content[]).map(gapOf), notes: { kind: 'cloze', ...unitsOf(gaps as Content[]) } }),
  hotspot: ({ image, markers, areas }, stem) => ({ kind: 'hotspot', stem, spot: { image, areas, markers: (markers as Content[]).map(({ id: _, ...marker }) => marker) } as unknown as ParsedSpot }),
  'case-group': (content) => caseBody(content),
}; // prettier-ignore

/** Units of number gaps, which no file has a place for. */
function unitsOf(gaps: readonly Content[]): ParsedNotes {
  const gapUnits = gaps.map(({ unit }) => (unit === undefined ? '' : (unit as string)));
  return gapUnits.some((unit) => unit !== '') ? { gapUnits } : {};
}

function essayNotes({ rubric, modelAnswer, material, wordLimit }: Content): ParsedNotes {
  return {
    sampleAnswer: modelAnswer as string,
    rubric: rubric as unknown[],
    ...(material === undefined ? {} : { material: material as string }),
    ...(wordLimit === undefined ? {} : { wordLimit: wordLimit as number }),
  };
}

function caseBody({ stem, material, parts }: Content): Body | null {
  const told = (parts as { points: number; kind: string; content: Content }[]).map(
    ({ points, kind, content }) => {
      const body = bodies[kind]?.(content, String(content.stem));
      return body == null ? null : { ...body, stemFormat: 'markdown' as const, defaultMark: points };
    },
  );
  if (told.includes(null)) return null;
  return {
    kind: 'case',
    stem: material as string,
    parts: told as ParsedQuestion[],
    notes: { caseStem: stem as string },
  };
}

/** An item as a question of a file; null for kinds that no file of ours can say. */
export function fromItem(item: SourcedItem): ParsedQuestion | null {
  const stem = String((item.content as Content).stem ?? '').trim();
  const body = bodies[item.kind]?.(item.content as Content, stem) ?? null;
  if (body === null) return null;
  const { notes: own, ...rest } = body;
  const notes: ParsedNotes = {
    ...own,
    difficulty: item.difficulty,
    topic: item.topic,
    expectedSeconds: item.expectedSeconds,
    ...(item.capabilityCode === null ? {} : { capabilityCode: item.capabilityCode }),
    ...(item.law.length === 0 ? {} : { laws: item.law.map((law) => ({ ...law })) }),
    ...(item.level === null ? {} : { level: item.level }),
  };
  return {
    ...rest,
    nameOptional: true,
    stemFormat: 'markdown',
    ...(item.explanation.trim() === '' ? {} : { generalFeedback: item.explanation.trim() }),
    defaultMark: item.points,
    ...(item.idnumber === null ? {} : { idnumber: item.idnumber }),
    notes,
  };
}
