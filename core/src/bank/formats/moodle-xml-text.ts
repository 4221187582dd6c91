import { childOf, childrenOf, type XmlNode } from './xml.ts';
import type { ParsedAnswer, ParsedFile, TextFormat } from './parsed.ts';

/** A question element with the file's text, from which unescaped HTML is taken as it stands. */
export interface Element {
  readonly node: XmlNode;
  readonly source: string;
}

/** What an element says; HTML that somebody forgot to wrap counts as text. */
export function saidIn(node: XmlNode | undefined, source: string): string {
  if (node === undefined) return '';
  const said = node.children.length > 0 ? source.slice(node.inside, node.end) : node.text;
  return said.trim();
}

/** The `<text>` inside an element. Files and feedback beside it are not text. */
export function textIn(node: XmlNode | undefined, source: string): string {
  const inner = childOf(node, 'text');
  if (inner !== undefined) return saidIn(inner, source);
  return node === undefined ? '' : node.text.trim();
}

const formats: Readonly<Record<string, TextFormat>> = {
  moodle_auto_format: 'moodle',
  plain_text: 'plain',
  markdown: 'markdown',
  html: 'html',
};

export function formatIn(node: XmlNode | undefined, fallback: TextFormat): TextFormat {
  const named = node?.attributes.format?.trim();
  if (named === undefined) return fallback;
  return Object.hasOwn(formats, named) ? (formats[named] as TextFormat) : 'html';
}

/** The number an element says; the fallback when it says none. */
export function numberSaid(node: XmlNode | undefined, source: string, fallback: number): number {
  const said = textIn(node, source);
  const number = Number(said);
  return said === '' || !Number.isFinite(number) ? fallback : number;
}

/** Whether an element says yes: `1` and `true` do, `0`, `false` and nothing do not. */
export function yesSaid(node: XmlNode | undefined, source: string, fallback: boolean): boolean {
  if (node === undefined) return fallback;
  const said = textIn(node, source);
  return said !== '' && said !== '0' && said !== 'false';
}

export function percentOf(node: XmlNode): number {
  const share = Number(node.attributes.fraction ?? '0') / 100;
  return Number.isFinite(share) ? share : 0;
}

export function answerIn(node: XmlNode, source: string, format: TextFormat, rich: boolean): ParsedAnswer {
  const own = formatIn(node, format);
  const feedback = textIn(childOf(node, 'feedback'), source);
  return {
    text: textIn(node, source),
    fraction: percentOf(node),
    ...(rich && own !== format ? { format: own } : {}),
    ...(feedback === '' ? {} : { feedback }),
  };
}

/** Every file embedded in the question, wherever it hangs. */
export function filesIn(node: XmlNode): ParsedFile[] {
  const files: ParsedFile[] = [];
  const waiting = [node];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const file of childrenOf(next, 'file')) {
      files.push({ name: file.attributes.name ?? '', base64: file.text.replace(/\s+/g, '') });
    }
    waiting.push(...next.children.filter(({ name }) => name !== 'file').reverse());
  }
  return files;
}
