import { joinCases } from './case-parts.ts';
import { cleanName, defaultName } from './gift-text.ts';
import { readers, type KindRead } from './moodle-xml-kinds.ts';
import { filesIn, formatIn, numberSaid, textIn, type Element } from './moodle-xml-text.ts';
import { oursIn } from './ours.ts';
import { emptyBank, excerptOf, type ParsedBank, type ParsedQuestion } from './parsed.ts';
import type { FaultCode } from './fault-texts.ts';
import { evenLines, seeker } from './source.ts';
import { shareInUse } from './weights.ts';
import { childOf, childrenOf, isBroken, readElement, type XmlNode } from './xml.ts';

/** Where one `<question>` begins and ends; `closed` is false when the next began before its end. */
interface Span {
  readonly from: number;
  readonly to: number;
  readonly closed: boolean;
}

/** Reads a Moodle XML file, question by question: a broken one is an error, all others stand. */
export function parseMoodleXml(raw: string): ParsedBank {
  const text = evenLines(raw);
  const bank = emptyBank();
  const places = counter(text);
  const fault = (at: number, code: FaultCode) => {
    const excerpt = excerptOf(text.slice(at, at + 200));
    return { ...places(Math.min(at, Math.max(text.length - 1, 0))), code, excerpt };
  };
  const spans = spansOf(text);
  for (const span of spans) {
    const end = places(span.to);
    const place = { ...places(span.from), endLine: end.line, endColumn: end.column };
    const read = span.closed ? readElement(text, span.from, span.to) : { brokenAt: span.from };
    const question = isBroken(read) ? 'xml-broken' : questionOf({ node: read, source: text });
    if (typeof question === 'string') {
      bank.errors.push({ ...fault(isBroken(read) ? read.brokenAt : span.from, question), place });
    } else {
      bank.questions.push(question);
      bank.places.push(place);
    }
  }
  joinCases(bank);
  if (spans.length === 0 && text.trim() !== '' && !isEmptyQuiz(text)) {
    bank.errors.push(fault(0, 'file-unreadable'));
  }
  return bank;
}

/** A quiz without questions is no mistake. */
function isEmptyQuiz(text: string): boolean {
  return /<quiz[\s>/]/.test(text);
}

/** Line and column of offsets that mostly grow: every step counts on from the last. */
function counter(text: string): (offset: number) => { line: number; column: number } {
  let line = 1;
  let start = 0;
  return (offset) => {
    if (offset < start) {
      line = 1;
      start = 0;
    }
    for (let feed = text.indexOf('\n', start); feed >= 0 && feed < offset; feed = text.indexOf('\n', start)) {
      line += 1;
      start = feed + 1;
    }
    return { line, column: Math.max(offset, 0) - start + 1 };
  };
}

const edge = /<question[\s>]|<\/question\s{0,9}>|<!--|<!\[CDATA\[/g;

/** The questions of the file in order. Comments and CDATA hide what looks like a tag. */
function spansOf(text: string): Span[] {
  const spans: Span[] = [];
  const hiddenTo = hiding(text);
  let from = -1;
  edge.lastIndex = 0;
  for (let mark = edge.exec(text); mark !== null; mark = edge.exec(text)) {
    if (mark[0].startsWith('<!')) edge.lastIndex = hiddenTo(mark.index);
    else if (mark[0].startsWith('<q')) {
      if (from >= 0) spans.push({ from, to: mark.index, closed: false });
      from = mark.index;
    } else if (from >= 0) {
      spans.push({ from, to: mark.index + mark[0].length, closed: true });
      from = -1;
    }
  }
  if (from >= 0) spans.push({ from, to: text.length, closed: false });
  return spans;
}

/**
 * The end of a comment or CDATA section; just behind its start when it has none. A section that holds
 * the start of another was never ended.
 */
function hiding(text: string): (at: number) => number {
  const commentEnd = seeker(text, '-->');
  const sectionEnd = seeker(text, ']]>');
  const sectionStart = seeker(text, '<![CDATA[');
  return (at) => {
    const comment = text.startsWith('<!--', at);
    const end = comment ? commentEnd(at + 4) : sectionEnd(at + 9);
    const next = comment ? -1 : sectionStart(at + 9);
    return end < 0 || (next >= 0 && next < end) ? at + 4 : end + 3;
  };
}

function questionOf(element: Element): ParsedQuestion | FaultCode {
  const { node, source } = element;
  const type = node.attributes.type?.trim() ?? '';
  if (type === '') return 'type-missing';
  if (type === 'category') {
    const category = textIn(childOf(node, 'category'), source);
    return category === '' ? 'stem-missing' : { kind: 'category', category, ...idOf(node, source) };
  }
  const ours = oursIn(childOf(node, 'whetstone')?.text ?? '');
  const reader = Object.hasOwn(readers, type) ? readers[type] : undefined;
  // Markers of others are put on places by name, which is no question of ours.
  const isSpot = type === 'ddmarker' && ours?.notes.spot !== undefined;
  if (reader === undefined && !isSpot) return 'type-unknown';
  const asked = childOf(node, 'questiontext');
  const stemFormat = formatIn(asked, 'html');
  const stem = textIn(asked, source);
  const read: KindRead = reader?.(element, stemFormat, stem) ?? { kind: 'hotspot' };
  if (typeof read === 'string') return read;
  if ((read.answers ?? []).some(({ fraction }) => shareInUse(fraction) === null)) return 'weight-not-allowed';
  const { spot, ...said } = ours?.notes ?? {};
  const notes = { ...said, ...read.notes };
  const whole: ParsedQuestion = { ...headOf(element, stem), stemFormat, ...tailOf(element), ...read };
  if (isSpot && spot !== undefined) whole.spot = spot;
  if (ours?.mark !== undefined) whole.defaultMark = ours.mark;
  return Object.keys(notes).length === 0 ? whole : { ...whole, notes };
}

function idOf(node: XmlNode, source: string): { idnumber?: string } {
  const idnumber = textIn(childOf(node, 'idnumber'), source);
  return idnumber === '' ? {} : { idnumber };
}

function headOf({ node, source }: Element, stem: string) {
  const said = childOf(node, 'name');
  const name = cleanName(textIn(said, source));
  const named = said !== undefined && name !== '';
  return { name: named ? name : defaultName(stem), ...(named ? {} : { nameOptional: true }), stem };
}

/** What all types have beside the text. */
function tailOf({ node, source }: Element): Partial<ParsedQuestion> {
  const generalFeedback = textIn(childOf(node, 'generalfeedback'), source);
  const tags = childrenOf(childOf(node, 'tags') ?? node, 'tag')
    .map((tag) => textIn(tag, source))
    .filter((tag) => tag !== '');
  const files = filesIn(node);
  return {
    ...(generalFeedback === '' ? {} : { generalFeedback }),
    defaultMark: numberSaid(childOf(node, 'defaultgrade'), source, 1),
    ...idOf(node, source),
    ...(tags.length > 0 ? { tags } : {}),
    ...(files.length > 0 ? { files } : {}),
  };
}
