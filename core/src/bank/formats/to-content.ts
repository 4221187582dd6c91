import type { KindName } from '../kinds.ts';
import { countsAlong } from '../parts.ts';
import { comparableText } from '../text.ts';
import type { NeedCode } from './item-needs.ts';
import type { ParsedAnswer, ParsedGap, ParsedQuestion } from './parsed.ts';
import type { KeptMedia } from './to-item.ts';
import { toMarkdown } from './to-markdown.ts';

export interface Mapped {
  readonly kind: KindName;
  readonly content: Record<string, unknown>;
  readonly needs: NeedCode[];
}
type Text = (text: string, format?: ParsedAnswer['format']) => string;

/** Ids of parts in their order: letters, which say nothing of the key. */
function idAt(at: number): string {
  return at < 26 ? String.fromCharCode(97 + at) : `p${at + 1}`;
}

/** The content of an item that asks what the question asks. */
export function contentOf(question: ParsedQuestion, media: KeptMedia): Mapped {
  const base = question.stemFormat ?? 'plain';
  const text: Text = (said, format) => toMarkdown(said, format ?? base, media);
  const stem = text(question.stem ?? '');
  switch (question.kind) {
    case 'single-choice':
    case 'multiple-choice':
      return choice(question, stem, text);
    case 'true-false':
      return { kind: 'true-false', content: { stem, key: question.correct }, needs: [] };
    case 'short-text':
      return blanks(question, stem);
    case 'numeric':
      return numeric(question, stem);
    case 'matching':
      return matching(question, stem, text);
    case 'ordering':
      return ordering(question, stem, text);
    case 'cloze':
      return gaps(question, stem, text);
    case 'hotspot':
      return spotContent(question, stem);
    case 'case':
      return group(question, stem, media);
    default:
      return essay(question, stem, text);
  }
}

function choice(question: ParsedQuestion, stem: string, text: Text): Mapped {
  const needs: NeedCode[] = [];
  const options: { id: string; text: string; fraction: number }[] = [];
  for (const answer of question.answers ?? []) {
    const said = text(answer.text, answer.format);
    const twin = options.find((option) => comparableText(option.text) === comparableText(said));
    if (said === '' && answer.fraction <= 0) continue;
    if (twin !== undefined) needs.push('options-joined');
    else options.push({ id: idAt(options.length), text: said, fraction: answer.fraction });
  }
  if (options.length > 8) needs.push('too-many-parts');
  const parts = options.map(({ id, text: said }) => ({ id, text: said }));
  const right = options.filter(({ fraction }) => fraction > 0);
  const full = options.filter(({ fraction }) => fraction >= 0.99999);
  if (question.kind === 'single-choice') {
    if (full.length === 0) needs.push('no-full-answer');
    if (full.length > 1) needs.push('several-full-answers');
    if (right.length > full.length) needs.push('partial-answers');
    return {
      kind: 'single',
      content: { stem, options: parts, ...(full[0] ? { key: full[0].id } : {}) },
      needs,
    };
  }
  if (right.length === 0) needs.push('no-full-answer');
  const shares = right.map(({ fraction }) => fraction);
  if (Math.max(...shares, 0) - Math.min(...shares, 1) > 0.0001) needs.push('weights-evened');
  return { kind: 'multiple', content: { stem, options: parts, keys: right.map(({ id }) => id) }, needs };
}

/** Wordings for all points; stars that stand for anything cannot be kept. */
function wordings(answers: readonly ParsedAnswer[], needs: NeedCode[]): string[] {
  const accept: string[] = [];
  for (const { text, fraction } of answers) {
    if (fraction < 0.99999) {
      if (fraction > 0) needs.push('partial-answers');
      continue;
    }
    if (/(?<!\\)\*/.test(text)) {
      needs.push('any-answer');
      continue;
    }
    const said = text.replaceAll('\\*', '*').trim();
    if (!accept.some((one) => comparableText(one) === comparableText(said))) accept.push(said);
  }
  if (accept.some((said) => said.length > 100)) needs.push('too-long');
  if (accept.length > 20) needs.push('too-many-parts');
  if (accept.length === 0 && !needs.includes('any-answer')) needs.push('no-full-answer');
  return accept;
}

function blanks(question: ParsedQuestion, stem: string): Mapped {
  const needs: NeedCode[] = question.caseSensitive === true ? ['case-ignored'] : [];
  const accept = wordings(question.answers ?? [], needs);
  const marked = stem.includes('{{1}}') ? stem : stem.replace(/_____+/, '{{1}}');
  const whole = marked.includes('{{1}}') ? marked : `${stem} {{1}}`;
  return { kind: 'fill-blank', content: { stem: whole, blanks: [{ accept }] }, needs };
}

function numeric(question: ParsedQuestion, stem: string): Mapped {
  const needs: NeedCode[] = [];
  const full = (question.answers ?? []).find(({ fraction, text }) => fraction >= 0.99999 && text !== '*');
  if (full === undefined) needs.push('no-full-answer');
  if ((question.answers ?? []).some((answer) => answer !== full && answer.fraction > 0))
    needs.push('partial-answers');
  if (question.unitPenalty !== undefined) needs.push('unit-penalty');
  const unit = question.units?.[0]?.name.trim().slice(0, 20) ?? '';
  const key = full === undefined ? {} : { key: Number(full.text), tolerance: Math.abs(full.tolerance ?? 0) };
  return { kind: 'numeric', content: { stem, ...key, ...(unit === '' ? {} : { unit }) }, needs };
}

function matching(question: ParsedQuestion, stem: string, text: Text): Mapped {
  const needs: NeedCode[] = [];
  const left: { id: string; text: string }[] = [];
  const right: { id: string; text: string }[] = [];
  const pairs: Record<string, string> = {};
  for (const pair of question.pairs ?? []) {
    const said = pair.right.trim();
    if (said === '') continue;
    let partner = right.find((one) => comparableText(one.text) === comparableText(said));
    if (partner === undefined) right.push((partner = { id: idAt(right.length), text: said }));
    const asked = text(pair.left);
    if (asked === '') continue;
    left.push({ id: idAt(left.length), text: asked });
    pairs[idAt(left.length - 1)] = partner.id;
  }
  if (left.length > 8 || right.length > 12) needs.push('too-many-parts');
  const partners = left.map(({ id }) => right.findIndex((one) => one.id === pairs[id]));
  const { order, names } = scrambled(
    right.map((one) => one.text),
    partners,
  );
  const renamed = order.map((at, place) => ({ id: idAt(place), text: right[at]?.text ?? '' }));
  for (const [from, to] of Object.entries(pairs)) {
    const was = right.findIndex(({ id }) => id === to);
    pairs[from] = names[was] ?? to;
  }
  return { kind: 'matching', content: { stem, left, right: renamed, pairs }, needs };
}

/**
 * An order of the texts that gives nothing away: by a hash of each, turned until the ids of the key do
 * not count along. `names[i]` is the id that text i then has.
 */
function scrambled(texts: readonly string[], key: readonly number[]): { order: number[]; names: string[] } {
  const weight = (text: string) => {
    let hash = 2_166_136_261;
    for (const one of text) hash = Math.imul(hash ^ (one.codePointAt(0) ?? 0), 16_777_619);
    return hash >>> 0;
  };
  const weights = texts.map(weight);
  const order = texts
    .map((_, at) => at)
    .sort((one, other) => (weights[one] ?? 0) - (weights[other] ?? 0) || one - other);
  for (let turn = 0; ; turn += 1) {
    const names: string[] = [];
    for (const [place, at] of order.entries()) names[at] = idAt(place);
    if (turn >= texts.length || !countsAlong(key.map((at) => names[at] ?? ''))) return { order, names };
    order.push(...order.splice(0, 1));
  }
}

function ordering(question: ParsedQuestion, stem: string, text: Text): Mapped {
  const texts = (question.entries ?? []).map((entry) => text(entry));
  const { order, names } = scrambled(
    texts,
    texts.map((_, at) => at),
  );
  const entries = order.map((at, place) => ({ id: idAt(place), text: texts[at] ?? '' }));
  return {
    kind: 'ordering',
    content: { stem, entries, order: names },
    needs: texts.length > 10 ? ['too-many-parts'] : [],
  };
}

function gapContent(gap: ParsedGap, unit: string, text: Text, needs: NeedCode[]): Record<string, unknown> {
  if (gap.kind === 'short-text') {
    if (gap.caseSensitive === true) needs.push('case-ignored');
    return { type: 'text', accept: wordings(gap.answers, needs) };
  }
  if (gap.kind === 'numeric') {
    const full = gap.answers.find(({ fraction }) => fraction >= 0.99999);
    if (full === undefined || full.text === '*') needs.push('no-full-answer');
    return {
      type: 'number',
      key: Number(full?.text),
      tolerance: Math.abs(full?.tolerance ?? 0),
      ...(unit === '' ? {} : { unit }),
    };
  }
  const choices = gap.answers.map((answer, at) => ({ id: idAt(at), text: text(answer.text) }));
  const key = gap.answers.findIndex(({ fraction }) => fraction >= 0.99999);
  if (key < 0) needs.push('no-full-answer');
  return { type: 'select', choices, ...(key < 0 ? {} : { key: idAt(key) }) };
}

/** A text whose gaps are all typed words is a fill-in, unless its file says that it is a cloze. */
function gaps(question: ParsedQuestion, stem: string, text: Text): Mapped {
  const needs: NeedCode[] = [];
  const told = question.gaps ?? [];
  const marked = stem.replace(/\{#(\d{1,2})\}/g, '{{$1}}');
  const typed = told.every(({ kind }) => kind === 'short-text');
  if (typed && told.length <= 10 && question.notes?.kind !== 'cloze') {
    const list = told.map((gap) => {
      if (gap.caseSensitive === true) needs.push('case-ignored');
      return { accept: wordings(gap.answers, needs) };
    });
    return { kind: 'fill-blank', content: { stem: marked, blanks: list }, needs };
  }
  if (told.length > 20) needs.push('too-many-parts');
  const units = question.notes?.gapUnits ?? [];
  if (new Set(told.map(({ weight }) => weight)).size > 1) needs.push('weights-evened');
  return {
    kind: 'cloze',
    content: { stem: marked, gaps: told.map((gap, at) => gapContent(gap, units[at] ?? '', text, needs)) },
    needs,
  };
}

function essay(question: ParsedQuestion, stem: string, text: Text): Mapped {
  const needs: NeedCode[] = [];
  const notes = question.notes ?? {};
  const modelAnswer = text(notes.sampleAnswer ?? '');
  if (modelAnswer === '') needs.push('model-answer-missing');
  if (modelAnswer.length > 5000) needs.push('too-long');
  if (notes.rubric === undefined) needs.push('rubric-made');
  const points =
    question.defaultMark !== undefined && question.defaultMark > 0 ? Math.min(question.defaultMark, 100) : 1;
  const rubric = notes.rubric ?? [{ id: 'a', text: '按参考答案的要点给分', points }];
  return {
    kind: 'short-answer',
    content: {
      stem,
      ...(notes.material === undefined ? {} : { material: notes.material }),
      rubric,
      ...(modelAnswer === '' ? {} : { modelAnswer }),
      ...(notes.wordLimit === undefined ? {} : { wordLimit: notes.wordLimit }),
    },
    needs,
  };
}

/** A picture with its places; what it lacks, its kind says. */
function spotContent({ spot }: ParsedQuestion, stem: string): Mapped {
  if (spot === undefined) return { kind: 'hotspot', content: { stem }, needs: [] };
  const { image, areas } = spot;
  const markers = spot.markers.map((marker, at) => ({ id: idAt(at), ...marker }));
  const needs: NeedCode[] = markers.length > 20 || areas.length > 10 ? ['too-many-parts'] : [];
  return { kind: 'hotspot', content: { stem, image: { ...image }, markers, areas }, needs };
}

/** A case; what its questions lack, it lacks. */
function group(question: ParsedQuestion, material: string, media: KeptMedia): Mapped {
  const mapped = (question.parts ?? []).map((part) => ({ part, ...contentOf(part, media) }));
  const needs = mapped.flatMap((part) => part.needs);
  if (mapped.length > 12) needs.push('too-many-parts');
  if (mapped.length === 0) needs.push('kind-in-case');
  const parts = mapped.map(({ part, kind, content }, at) => ({
    id: idAt(at),
    points: part.defaultMark !== undefined && part.defaultMark > 0 ? part.defaultMark : 1,
    kind,
    content,
  }));
  const stem = question.notes?.caseStem ?? '阅读材料，回答问题。';
  return { kind: 'case-group', content: { stem, material, parts }, needs };
}
