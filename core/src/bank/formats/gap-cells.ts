import { numberIn } from './gift-number.ts';
import type { ParsedAnswer, ParsedGap } from './parsed.ts';
import { guarded, unescaped, unescapedParts } from './row-kinds.ts';

/** A choice of a gap; the right one has a star before it. */
function choiceText({ text, fraction }: ParsedAnswer): string {
  return `${fraction > 0 ? '*' : ''}${guarded(text).replace(/^\*/, '\\*')}`;
}

function gapText(gap: ParsedGap, unit: string): string {
  const [first] = gap.answers;
  if (gap.kind === 'numeric')
    return `数：${first?.text ?? ''}±${first?.tolerance ?? 0}${unit === '' ? '' : ` ${guarded(unit)}`}`;
  if (gap.kind === 'short-text')
    return `填：${gap.answers.map(({ text }) => guarded(text.replaceAll('\\*', '*'))).join('/')}`;
  return `选：${gap.answers.map(choiceText).join('/')}`;
}

/** The gaps of a cloze as one cell, a gap a line: 选：*甲/乙, 填：甲/乙, 数：12±0.5 小时. */
export function gapsCell(gaps: readonly ParsedGap[], units: readonly string[] = []): string {
  return gaps.map((gap, at) => gapText(gap, units[at] ?? '')).join('\n');
}

function gapIn(line: string): { gap: ParsedGap; unit: string } | null {
  const match = /^\s{0,4}([选填数])\s{0,2}[:：](.*)$/s.exec(line);
  const parts = unescapedParts(match?.[2] ?? '', /[/／]/);
  if (match === null) return null;
  if (match[1] === '数') {
    const [, key = '', range = '0', unit = ''] =
      /^\s{0,4}([^±\s]{1,30})(?:±([^\s]{1,30}))?(?:\s{1,4}(.{1,40}))?$/s.exec(match[2] ?? '') ?? [];
    const tolerance = numberIn(range);
    if (numberIn(key) === null || tolerance === null) return null;
    const answers = [{ text: key, fraction: 1, tolerance: Math.abs(tolerance) }];
    return { gap: { kind: 'numeric', weight: 1, answers }, unit: unescaped(unit) };
  }
  if (match[1] === '填') {
    const answers = parts.map((part) => ({ text: unescaped(part).replaceAll('*', '\\*'), fraction: 1 }));
    return { gap: { kind: 'short-text', weight: 1, answers, caseSensitive: false }, unit: '' };
  }
  const answers = parts.map((part) => {
    const right = part.trimStart().startsWith('*');
    return { text: unescaped(right ? part.trimStart().slice(1) : part), fraction: right ? 1 : 0 };
  });
  const sound = answers.length > 1 && answers.filter(({ fraction }) => fraction > 0).length === 1;
  return sound ? { gap: { kind: 'single-choice', weight: 1, answers }, unit: '' } : null;
}

/** Reads such a cell; null when a line of it cannot be understood. */
export function gapsIn(cell: string): { gaps: ParsedGap[]; units: string[] } | null {
  const read = unescapedParts(cell, /\n/)
    .filter((line) => line.trim() !== '')
    .map(gapIn);
  const told = read.filter((one) => one !== null);
  if (told.length === 0 || told.length < read.length) return null;
  return { gaps: told.map(({ gap }) => gap), units: told.map(({ unit }) => unit) };
}
