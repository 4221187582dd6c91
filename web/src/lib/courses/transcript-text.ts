import type { TranscriptLine } from '@whetstone/core/learning/media/lesson-medium.ts';
import { clockOf } from '#lib/learning/clock-of.ts';

/** A transcript as it is written: a sentence a line, its time first. */
export function transcriptText(lines: readonly TranscriptLine[]): string {
  return lines.map(({ at, text }) => `${clockOf(at)} ${text.replaceAll('\n', ' ')}`).join('\n');
}

/** What was written as a transcript, in the order of time; or the number of the line without a time. */
export function readTranscript(text: string): TranscriptLine[] | number {
  const lines: TranscriptLine[] = [];
  for (const [at, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const match = /^\s*(?:(\d{1,2}):)?(\d{1,3}):([0-5]\d)\s+(\S.*)$/.exec(line);
    if (!match) return at + 1;
    const [, hours = '0', minutes = '0', seconds = '0', words = ''] = match;
    lines.push({ at: Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds), text: words.trim() });
  }
  return lines.sort((one, other) => one.at - other.at);
}
