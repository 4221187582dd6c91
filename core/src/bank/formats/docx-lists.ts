import { withoutEntities } from '../../platform/files/entities.ts';

/** How a level of a list counts: its form and its text, such as `%1.`. */
interface Level {
  readonly form: string;
  readonly text: string;
  readonly start: number;
}

/** A list of the document: what counts it, which others may share, and its levels. */
interface List {
  readonly counter: string;
  readonly levels: ReadonlyMap<number, Level>;
}

/** The list and level that a paragraph or a style is of. */
interface Place {
  readonly list: string;
  readonly depth: number;
}

/** What Word prints before its paragraphs, as far as it has counted. */
export interface Lists {
  readonly lists: ReadonlyMap<string, List>;
  readonly styles: ReadonlyMap<string, Place>;
  readonly counts: Map<string, number>;
}

function value(xml: string, tag: string): string | undefined {
  return new RegExp(`<w:${tag} [^<>]{0,400}?w:val="([^"<>]{0,100})"`).exec(xml)?.[1];
}

function piecesOf(xml: string, tag: string): string[] {
  return xml.split(new RegExp(`<w:${tag}(?=[\\s>])`)).slice(1);
}

function levelsIn(xml: string): Map<number, Level> {
  const levels = piecesOf(xml, 'lvl')
    .slice(0, 9)
    .map((level, at) => {
      const depth = Number(/^[^<>]{0,400}?w:ilvl="(\d)"/.exec(level)?.[1] ?? at);
      const form = value(level, 'numFmt') ?? 'decimal';
      const text = withoutEntities(value(level, 'lvlText') ?? '');
      return [depth, { form, text, start: Number(value(level, 'start') ?? 1) }] as const;
    });
  return new Map(levels);
}

function placeIn(xml: string): Place | null {
  const list = /<w:numPr>([^]{0,600}?)<\/w:numPr>/.exec(xml)?.[1];
  if (list === undefined) return null;
  return { list: value(list, 'numId') ?? '0', depth: Number(value(list, 'ilvl') ?? 0) };
}

/** Styles that number their paragraphs, by name; one that is based on another takes its list. */
function stylesIn(xml: string): Map<string, Place> {
  const own = new Map<string, Place>();
  const basedOn = new Map<string, string>();
  for (const piece of piecesOf(xml, 'style')) {
    const id = /^[^<>]{0,400}?w:styleId="([^"<>]{1,100})"/.exec(piece)?.[1] ?? '';
    const place = placeIn(piece);
    const base = value(piece, 'basedOn');
    if (place !== null) own.set(id, place);
    if (base !== undefined) basedOn.set(id, base);
  }
  for (const id of basedOn.keys()) {
    let base = basedOn.get(id);
    for (let step = 0; step < 10 && base !== undefined && !own.has(id); step += 1) {
      const place = own.get(base);
      if (place !== undefined) own.set(id, place);
      base = basedOn.get(base);
    }
  }
  return own;
}

/**
 * The lists of a document from its numbering and its styles. Lists of one form count together, as Word
 * counts them, unless one says where it starts.
 */
export function listsOf(numbering: string, styles: string): Lists {
  const forms = new Map<string, Map<number, Level>>();
  const [head = '', ...nums] = numbering.split(/<w:num(?=[\s>])/);
  for (const piece of piecesOf(head, 'abstractNum')) {
    const id = /w:abstractNumId="(\d{1,9})"/.exec(piece.slice(0, 400))?.[1] ?? '';
    forms.set(id, levelsIn(piece));
  }
  const lists = new Map<string, List>();
  for (const piece of nums) {
    const id = /w:numId="(\d{1,9})"/.exec(piece.slice(0, 400))?.[1] ?? '';
    const form = value(piece, 'abstractNumId') ?? '';
    const levels = new Map(forms.get(form) ?? []);
    const overrides = piecesOf(piece, 'lvlOverride');
    for (const override of overrides) {
      const depth = Number(/^[^<>]{0,400}?w:ilvl="(\d)"/.exec(override)?.[1] ?? 0);
      const level = levelsIn(override).get(depth) ?? levels.get(depth);
      const start = Number(value(override, 'startOverride') ?? level?.start ?? 1);
      if (level !== undefined) levels.set(depth, { ...level, start });
    }
    lists.set(id, { counter: overrides.length > 0 ? `list ${id}` : `form ${form}`, levels });
  }
  return { lists, styles: stylesIn(styles), counts: new Map() };
}

const digits = '零一二三四五六七八九';
const circled = 0x245f;

function chinese(number: number): string {
  const ones = number % 10 === 0 ? '' : (digits[number % 10] ?? '');
  if (number < 10) return ones;
  if (number > 99) return String(number);
  return `${number < 20 ? '' : (digits[Math.floor(number / 10)] ?? '')}十${ones}`;
}

function roman(number: number): string {
  const steps = [[50, 'l'], [40, 'xl'], [10, 'x'], [9, 'ix'], [5, 'v'], [4, 'iv'], [1, 'i']] as const; // prettier-ignore
  let text = '';
  let rest = Math.min(number, 89);
  for (const [worth, sign] of steps) for (; rest >= worth; rest -= worth) text += sign;
  return text;
}

function counted(number: number, form: string): string {
  if (/chinese|ideograph|japaneseCounting|taiwanese/i.test(form)) return chinese(number);
  if (form === 'upperLetter') return String.fromCharCode(64 + (((number - 1) % 26) + 1));
  if (form === 'lowerLetter') return String.fromCharCode(96 + (((number - 1) % 26) + 1));
  if (form.endsWith('Roman')) return form === 'upperRoman' ? roman(number).toUpperCase() : roman(number);
  if (form.startsWith('decimalEnclosedCircle') && number <= 20) return String.fromCharCode(circled + number);
  return String(number);
}

/** The number Word prints before a paragraph; empty when it is in no list. Counts it. */
export function numberOf(properties: string, { lists, styles, counts }: Lists): string {
  const place = placeIn(properties) ?? styles.get(value(properties, 'pStyle') ?? '');
  const list = place === undefined ? undefined : lists.get(place.list);
  const level = list?.levels.get(place?.depth ?? 0);
  if (place === undefined || list === undefined || level === undefined) return '';
  if (level.form === 'bullet' || level.form === 'none') return '';
  const key = (depth: number) => `${list.counter}/${depth}`;
  counts.set(key(place.depth), (counts.get(key(place.depth)) ?? level.start - 1) + 1);
  for (let deeper = place.depth + 1; deeper < 9; deeper += 1) counts.delete(key(deeper));
  return level.text.replace(/%(\d)/g, (_, at: string) => {
    const depth = Number(at) - 1;
    const form = list.levels.get(depth);
    return counted(counts.get(key(depth)) ?? form?.start ?? 1, form?.form ?? 'decimal');
  });
}
