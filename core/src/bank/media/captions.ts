import { MediaFault, type MediaFaultCode } from './bytes.ts';

/** What is said at a time; seconds from the beginning. */
export interface Cue {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** Captions of one recording at most. */
const MOST_CUES = 5000;

type Line = readonly [no: number, text: string];

const fault = (code: MediaFaultCode, line: number): MediaFault => new MediaFault(code, line);
const time = '(?:(\\d{2,}):)?([0-5]\\d):([0-5]\\d)\\.(\\d{3})';
const timing = new RegExp(`^${time}[ \\t]+-->[ \\t]+${time}(?:[ \\t]+[^-]*)?$`);

/** Whether a file means to be captions: WebVTT, or the times of SubRip, whose fault is then told. */
export function looksLikeCaptions(head: string): boolean {
  return /^(?:\uFEFF|ï»¿)?(?:WEBVTT|\s*(?:\d+\s+)?\d{1,2}:\d\d(?::\d\d)?[.,]\d{1,3}\s*-->)/.test(head);
}

/** Lines that stand together, each with its number from 1. */
function blocksOf(text: string): Line[][] {
  const blocks: Line[][] = [[]];
  for (const [at, line] of text.split(/\r\n|\r|\n/).entries()) {
    if (line.trim() === '') blocks.push([]);
    else blocks.at(-1)!.push([at + 1, line]);
  }
  return blocks.filter(({ length }) => length > 0);
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', nbsp: ' ', lrm: '', rlm: '' };

/** The words of a cue without its marks; who speaks stands before what they say. */
function plain(lines: readonly string[]): string {
  return lines
    .map((line) =>
      line
        .replace(/<v(?:\.[^\s>]*)?[ \t]+([^>]+)>/g, '$1：')
        .replace(/<[^>]*>/g, '')
        .replace(/&(amp|lt|gt|nbsp|lrm|rlm);/g, (_, name: string) => named[name] ?? '')
        .trim(),
    )
    .filter(Boolean)
    .join('\n');
}

const seconds = ([hours = '0', minutes, rest, thousandths]: readonly (string | undefined)[]): number =>
  ((Number(hours) * 60 + Number(minutes)) * 60_000 + Number(rest) * 1000 + Number(thousandths)) / 1000;

function cueOf(block: readonly Line[], after: number): Cue {
  const at = block[0]![1].includes('-->') ? 0 : 1;
  const [no, line] = block[at] ?? block[0]!;
  const match = timing.exec(line.trim());
  if (!match) throw fault('captions-time', no);
  const [from, to] = [seconds(match.slice(1, 5)), seconds(match.slice(5, 9))];
  if (to <= from || from < after) throw fault('captions-order', no);
  const text = plain(block.slice(at + 1).map(([, words]) => words));
  if (text === '') throw fault('captions-empty', no);
  return { from, to, text };
}

/**
 * Reads captions as WebVTT has them (W3C, Web Video Text Tracks Format). Comments, styles and regions are
 * left out, and of the marks inside cues all but the name of a speaker.
 * @throws MediaFault `captions-head`, `captions-time`, `captions-order`, `captions-empty`, each with its line
 */
export function readCaptions(text: string): Cue[] {
  const [head, ...blocks] = blocksOf(text.replace(/^\uFEFF/, ''));
  const [no, first] = head?.[0] ?? [1, ''];
  if (no !== 1 || !/^WEBVTT(?:[ \t]|$)/.test(first)) throw fault('captions-head', no);
  const cues: Cue[] = [];
  for (const block of blocks) {
    if (/^(?:NOTE|STYLE|REGION)(?:[ \t]|$)/.test(block[0]![1])) continue;
    cues.push(cueOf(block, cues.at(-1)?.from ?? 0));
    if (cues.length > MOST_CUES) throw fault('captions-order', block[0]![0]);
  }
  if (cues.length === 0) throw fault('captions-empty', no);
  return cues;
}

function clock(at: number): string {
  const thousandths = Math.round(at * 1000);
  const two = (n: number) => String(Math.floor(n)).padStart(2, '0');
  const [hours, minutes] = [thousandths / 3_600_000, (thousandths / 60_000) % 60];
  const rest = String(thousandths % 1000).padStart(3, '0');
  return `${two(hours)}:${two(minutes)}:${two((thousandths / 1000) % 60)}.${rest}`;
}

/** Captions as a file that holds nothing but times and words. */
export function writeCaptions(cues: readonly Cue[]): string {
  const escaped = (text: string) =>
    text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const blocks = cues.map(({ from, to, text }) => `${clock(from)} --> ${clock(to)}\n${escaped(text)}\n`);
  return `WEBVTT\n\n${blocks.join('\n')}`;
}
