import { halfUp } from '../../platform/rounding.ts';
import type { KindName } from '../kinds.ts';
import type { Part } from '../parts.ts';
import type { AnswerBox, PrintedPaper, PrintedPart, PrintedQuestion } from '../printed-paper.ts';
import { letter, printedKey } from './print-key.ts';
import { contentForPrint } from './print-order.ts';

type Content = Record<string, unknown>;

/** An item as it goes on a printed paper: what is asked, and its points. */
export interface PrintedItem {
  readonly kind: KindName;
  readonly content: Content;
  readonly points: number;
  /** Its name in the bank. */
  readonly code: string;
}

/** A part of a paper with a title of its own: places `from` to `to` among the items. */
export interface PrintedSection {
  readonly title: string;
  readonly from: number;
  readonly to: number;
}

const listed = (value: unknown): Part[] => (Array.isArray(value) ? (value as Part[]) : []);

function lettered(parts: unknown): { mark: string; text: string }[] {
  return listed(parts).map(({ text }, at) => ({ mark: letter(at), text }));
}

function numbered(parts: unknown): { mark: string; text: string }[] {
  return listed(parts).map(({ text }, at) => ({ mark: String(at + 1), text }));
}

/** Choices of the gaps of a cloze, each on its line: (1) A … B … */
function gapChoices({ gaps }: Content): { mark: string; text: string }[] {
  return ((gaps as Content[] | undefined) ?? []).flatMap((gap, at) => {
    const choices = lettered(gap.choices).map(({ mark, text }) => `${mark}. ${text}`);
    return choices.length === 0 ? [] : [{ mark: `(${at + 1})`, text: choices.join('　') }];
  });
}

function pictureOf({ image, markers }: Content): PrintedPart['picture'] {
  if (image === undefined) return null;
  const { media, alt, width, height } = image as {
    media: string;
    alt: string;
    width: number;
    height: number;
  };
  const spots = (markers as { x: number; y: number }[]).map(({ x, y }, at) => ({ mark: letter(at), x, y }));
  return { media, alt, width, height, spots };
}

/** Names of places without letters of their own: the paper gives them its letters. */
function unlettered(markers: unknown): Part[] | undefined {
  if (!Array.isArray(markers)) return undefined;
  return listed(markers).map((marker) => ({
    ...marker,
    text: marker.text.replace(/^[A-Z]\s*[：:.．、]\s*(?=\S)/, ''),
  }));
}

const lettersOf = ({ right, options, entries, markers }: Content) =>
  lettered(right ?? options ?? entries ?? unlettered(markers));

function printedPart({ kind, content, points, code }: PrintedItem, no: number): PrintedPart {
  return {
    no,
    kind,
    code: code === '' ? null : code,
    stem: String(content.stem ?? ''),
    material: typeof content.material === 'string' ? content.material : null,
    points,
    blanks: listed(content.blanks ?? content.gaps).length,
    choices: lettersOf(content),
    across: kind === 'matching' ? numbered(content.left) : gapChoices(content),
    picture: pictureOf(content),
  };
}

/** The questions of a case; their points in proportion, so that together they are worth what the case is. */
function partsOf({ content, points }: PrintedItem): PrintedItem[] {
  const parts = (content.parts ?? []) as PrintedItem[];
  const whole = parts.reduce((sum, part) => sum + part.points, 0);
  return parts.map((part) => ({ ...part, code: '', points: halfUp((points * part.points) / whole, 2) }));
}

function printedQuestion(item: PrintedItem, no: number): PrintedQuestion {
  return { ...printedPart(item, no), parts: partsOf(item).map((part, at) => printedPart(part, at + 1)) };
}

const forms: Readonly<Record<KindName, AnswerBox['form']>> = {
  single: 'one-of', multiple: 'some-of', 'true-false': 'true-false', 'fill-blank': 'blanks', numeric: 'number',
  matching: 'pairs', ordering: 'order', 'short-answer': 'lines', cloze: 'blanks', hotspot: 'picture', 'case-group': 'lines',
}; // prettier-ignore

/** Characters that a line of the answer sheet takes. */
const PER_LINE = 30;

function boxOf({ kind, content }: PrintedItem, no: number, part: number | null): AnswerBox {
  const counted = [content.blanks, content.gaps, content.left, content.entries, content.areas];
  const lines = Math.min(Math.max(Math.ceil(Number(content.wordLimit ?? 300) / PER_LINE), 4), 40);
  return {
    no,
    part,
    form: forms[kind],
    marks: lettersOf(content).map(({ mark }) => mark),
    count: kind === 'short-answer' ? lines : listed(counted.find(Array.isArray)).length || 1,
  };
}

/** The parts of a case, else the item itself. */
function answered(item: PrintedItem): { item: PrintedItem; part: number | null }[] {
  if (item.kind !== 'case-group') return [{ item, part: null }];
  return partsOf(item).map((part, at) => ({ item: part, part: at + 1 }));
}

interface Run {
  title: string | null;
  kind: KindName | null;
  items: PrintedItem[];
}

/** Items under the titles of the paper, else kind by kind in the order in which the kinds first occur. */
function runsOf(items: readonly PrintedItem[], sections: readonly PrintedSection[]): Run[] {
  if (sections.length > 0)
    return sections.map(({ title, from, to }) => ({ title, kind: null, items: items.slice(from - 1, to) }));
  return [...Map.groupBy(items, ({ kind }) => kind)].map(([kind, own]) => ({
    title: null,
    kind,
    items: own,
  }));
}

function sectionOf({ title, kind, items }: Run, from: number): PrintedPaper['sections'][number] {
  const [first] = items;
  return {
    title,
    kind,
    points: halfUp(
      items.reduce((sum, { points }) => sum + points, 0),
      2,
    ),
    each: first !== undefined && items.every(({ points }) => points === first.points) ? first.points : null,
    questions: items.map((item, at) => printedQuestion(item, from + at)),
  };
}

/** A paper with its answer sheet and key, all told and numbered through; how it looks is for whoever prints it. */
export function printedPaper(
  items: readonly PrintedItem[],
  sections: readonly PrintedSection[] = [],
): PrintedPaper & { key: NonNullable<PrintedPaper['key']> } {
  const arranged = items.map((item) => ({
    ...item,
    content: contentForPrint(item.kind, item.content, item.code),
  }));
  const runs = runsOf(arranged, sections);
  const sorted = runs.flatMap((run) => run.items);
  const told = sorted.flatMap((item, at) =>
    answered(item).map((one) => ({ ...one, no: at + 1, code: item.code })),
  );
  let before = 0;
  return {
    total: halfUp(
      sorted.reduce((sum, { points }) => sum + points, 0),
      2,
    ),
    sections: runs.map((run) => {
      before += run.items.length;
      return sectionOf(run, before - run.items.length + 1);
    }),
    sheet: told.map(({ item, part, no }) => boxOf(item, no, part)),
    key: told.map(({ item, part, no, code }) => ({
      no,
      part,
      code: code === '' ? null : code,
      answer: printedKey(item.kind, item.content),
    })),
  };
}
