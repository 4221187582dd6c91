import type { Part } from '../parts.ts';
import type { KindName } from '../kinds.ts';

/** An item as it goes on a printed paper: what is asked, and its points. */
export interface PrintedItem {
  readonly kind: KindName;
  readonly content: Record<string, unknown>;
  readonly points: number;
}

/** One question of a printed paper. */
export interface PrintedQuestion {
  readonly no: number;
  readonly stem: string;
  readonly material: string | null;
  readonly points: number;
  /** Options, entries or both sides of pairs, with their letters and figures. */
  readonly choices: readonly { readonly mark: string; readonly text: string }[];
  readonly across: readonly { readonly mark: string; readonly text: string }[];
  readonly parts: readonly PrintedQuestion[];
}

/** What a candidate fills in for one question. */
export interface AnswerBox {
  readonly no: number;
  readonly part: number | null;
  readonly form:
    'one-of' | 'some-of' | 'true-false' | 'blanks' | 'number' | 'pairs' | 'order' | 'lines' | 'picture';
  /** Letters to mark, or how many blanks or lines. */
  readonly marks: readonly string[];
  readonly count: number;
}

/** A paper for print: sections by kind in the order they first occur, the answer sheet, and the key. */
export interface PrintedPaper {
  readonly title: string;
  readonly total: number;
  readonly sections: readonly {
    readonly kind: KindName;
    readonly points: number;
    readonly questions: readonly PrintedQuestion[];
  }[];
  readonly sheet: readonly AnswerBox[];
  readonly key: readonly { readonly no: number; readonly part: number | null; readonly answer: string }[];
}

type Content = Record<string, unknown>;

function letter(at: number): string {
  return String.fromCharCode(65 + at);
}

function lettered(parts: unknown): { mark: string; text: string }[] {
  return ((parts as Part[] | undefined) ?? []).map(({ text }, at) => ({ mark: letter(at), text }));
}

function numbered(parts: unknown): { mark: string; text: string }[] {
  return ((parts as Part[] | undefined) ?? []).map(({ text }, at) => ({ mark: String(at + 1), text }));
}

function letterOf(parts: unknown, id: unknown): string {
  return letter((parts as Part[]).findIndex((part) => part.id === id));
}

/** The blanks of a stem as lines to write on; with several each has its number. */
function withLines(stem: string, count: number): string {
  return stem.replace(/\{\{(\d{1,2})\}\}/g, (_, no: string) => (count > 1 ? `____(${no})____` : '________'));
}

function printed({ kind, content, points }: PrintedItem, no: number): PrintedQuestion {
  const count = ((content.blanks ?? content.gaps ?? []) as unknown[]).length;
  const parts = (content.parts ?? []) as PrintedItem[];
  return {
    no,
    stem: withLines(String(content.stem ?? ''), count),
    material: typeof content.material === 'string' ? content.material : null,
    points,
    choices: lettered(kind === 'matching' ? content.right : (content.options ?? content.entries)),
    across: kind === 'matching' ? numbered(content.left) : gapChoices(content),
    parts: parts.map((part, at) => printed(part, at + 1)),
  };
}

/** Choices of the gaps of a cloze, each on its line: (1) A … B … */
function gapChoices({ gaps }: Content): { mark: string; text: string }[] {
  return ((gaps as Content[] | undefined) ?? []).flatMap((gap, at) =>
    gap.type === 'select'
      ? [
          {
            mark: `(${at + 1})`,
            text: lettered(gap.choices)
              .map(({ mark, text }) => `${mark}. ${text}`)
              .join('  '),
          },
        ]
      : [],
  );
}

const forms: Readonly<Record<KindName, AnswerBox['form']>> = {
  single: 'one-of', multiple: 'some-of', 'true-false': 'true-false', 'fill-blank': 'blanks', numeric: 'number',
  matching: 'pairs', ordering: 'order', 'short-answer': 'lines', cloze: 'blanks', hotspot: 'picture', 'case-group': 'lines',
}; // prettier-ignore

function boxOf({ kind, content }: PrintedItem, no: number, part: number | null): AnswerBox {
  const marks = lettered(kind === 'matching' ? content.right : (content.options ?? content.entries)).map(
    ({ mark }) => mark,
  );
  const counts = [content.blanks, content.gaps, content.left, content.entries].find(Array.isArray);
  const lines = Math.min(Math.max(Math.ceil(Number(content.wordLimit ?? 300) / 30), 4), 40);
  return {
    no,
    part,
    form: forms[kind],
    marks,
    count: kind === 'short-answer' ? lines : ((counts as unknown[] | undefined)?.length ?? 1),
  };
}

function gapKey(gap: Content): string {
  if (gap.type === 'select') return letterOf(gap.choices, gap.key);
  return gap.type === 'text'
    ? (gap.accept as string[]).join(' / ')
    : `${gap.key}${(gap.unit as string | undefined) ?? ''}`;
}

const keys: Readonly<Partial<Record<KindName, (content: Content) => string>>> = {
  single: ({ options, key }) => letterOf(options, key),
  multiple: ({ options, keys: right }) => (right as string[]).map((id) => letterOf(options, id)).sort().join(''),
  'true-false': ({ key }) => (key === true ? '√' : '×'),
  'fill-blank': ({ blanks }) => (blanks as { accept: string[] }[]).map(({ accept }) => accept.join(' / ')).join('；'),
  numeric: ({ key, tolerance, unit }) => `${key}${(unit as string | undefined) ?? ''}${Number(tolerance) > 0 ? ` ± ${tolerance}` : ''}`,
  matching: ({ left, right, pairs }) => (left as Part[]).map(({ id }, at) => `${at + 1}-${letterOf(right, (pairs as Record<string, string>)[id])}`).join(' '),
  ordering: ({ entries, order }) => (order as string[]).map((id) => letterOf(entries, id)).join(''),
  'short-answer': ({ modelAnswer }) => String(modelAnswer),
  cloze: ({ gaps }) => (gaps as Content[]).map((gap, at) => `(${at + 1}) ${gapKey(gap)}`).join('  '),
}; // prettier-ignore

/** The parts of a case, else the item itself. */
function answered(item: PrintedItem): { item: PrintedItem; part: number | null }[] {
  if (item.kind !== 'case-group') return [{ item, part: null }];
  return (item.content.parts as PrintedItem[]).map((part, at) => ({ item: part, part: at + 1 }));
}

/** A paper with its answer sheet and key, all told; how it looks is for whoever prints it. */
export function printedPaper(title: string, items: readonly PrintedItem[]): PrintedPaper {
  const kindsInOrder = [...new Set(items.map(({ kind }) => kind))];
  const sorted = kindsInOrder.flatMap((kind) => items.filter((item) => item.kind === kind));
  const questions = sorted.map((item, at) => ({ kind: item.kind, question: printed(item, at + 1) }));
  const sections = kindsInOrder.map((kind) => {
    const own = questions.filter((one) => one.kind === kind).map(({ question }) => question);
    return { kind, points: own.reduce((sum, { points }) => sum + points, 0), questions: own };
  });
  const told = sorted.flatMap((item, at) => answered(item).map((one) => ({ ...one, no: at + 1 })));
  return {
    title,
    total: sorted.reduce((sum, { points }) => sum + points, 0),
    sections,
    sheet: told.map(({ item, part, no }) => boxOf(item, no, part)),
    key: told.map(({ item, part, no }) => ({ no, part, answer: keys[item.kind]?.(item.content) ?? '' })),
  };
}
