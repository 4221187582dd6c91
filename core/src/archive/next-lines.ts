import { canonicalJson } from '../exams/receipt.ts';
import type { NewLine } from './chain.ts';
import type { Act, RecordContent, SourceRecord } from './record.ts';

/** The newest line of a source, files laid beside it left out. */
export interface NewestLine {
  readonly id: string;
  readonly act: Act;
  readonly happenedOn: string;
  /** Null when it was erased. */
  readonly content: RecordContent | null;
}

/** A line that is still to be bound. */
export interface PlannedLine extends Omit<NewLine, 'aboutId'> {
  /** The line it is about; `before` = the one planned right before it. */
  readonly about: string | 'before' | null;
}

/** What the source says in the form that is compared: the day and the words. */
function said(happenedOn: string, content: RecordContent): string {
  return canonicalJson([happenedOn, content]);
}

/**
 * The lines that bring the archive to what the source says now: none when it says so already, the entry and
 * its withdrawal when it was withdrawn before the archive heard of it. What was erased is not written again.
 */
export function nextLines(
  record: SourceRecord,
  newest: NewestLine | null,
  now: string,
  reason: string | null = null,
): PlannedLine[] {
  const { withdrawn, ...rest } = record;
  const lines: PlannedLine[] = [];
  if (newest === null) lines.push({ ...rest, act: 'enter', about: null, reason: null });
  else if (newest.content === null) return [];
  const changed =
    newest?.content && said(newest.happenedOn, newest.content) !== said(record.happenedOn, record.content);
  const returns = newest?.act === 'withdraw' && withdrawn === null;
  if (newest && (returns || (changed && withdrawn === null)))
    lines.push({ ...rest, act: 'update', about: newest.id, enteredAt: now, reason });
  if (withdrawn !== null && newest?.act !== 'withdraw') {
    const { at, byId, reason: why } = withdrawn;
    const about = newest ? newest.id : 'before';
    lines.push({ ...rest, act: 'withdraw', about, enteredAt: at, enteredById: byId, reason: why });
  }
  return lines;
}
