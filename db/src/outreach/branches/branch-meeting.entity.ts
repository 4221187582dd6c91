import { defineEntity, p } from '@mikro-orm/core';
import type { RecordFile } from '@whetstone/core/archive/record.ts';
import type { MeetingKind } from '@whetstone/core/outreach/branches/meeting.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { id, idOf, instant, revision } from '../../platform/columns.ts';

const BranchMeetingSchema = defineEntity({
  name: 'BranchMeeting',
  properties: {
    id: id(),
    branchId: idOf(),
    kind: p.string().$type<MeetingKind>(),
    title: p.string(),
    place: p.string(),
    startsAt: instant(),
    endsAt: instant(),
    agenda: p.json<string[]>(),
    minutes: p.text().default(''),
    /** Who presides, as the minutes say it; of the branch or a guest. */
    chair: p.string().default(''),
    files: p.json<RecordFile[]>().defaultRaw("'[]'"),
    /** Of those whose presence was noted, how many were there: a member may see the count, not the names. */
    present: p.integer().default(0),
    noted: p.integer().default(0),
    keptById: idOf(),
    keptAt: instant(),
    /** When the record was closed; what is said after is a new meeting. */
    closedAt: instant().nullable(),
    /** Struck out, with its reason; the line stays. */
    struckAt: instant().nullable(),
    struckReason: p.text().default(''),
    revision: revision(),
  },
  indexes: [{ properties: ['branchId', 'startsAt'] }],
  checks: [
    { name: 'branch_meeting_time', expression: 'ends_at > starts_at' },
    {
      name: 'branch_meeting_kind',
      expression: "kind in ('congress', 'committee', 'group', 'lecture', 'theme-day')",
    },
  ],
});

/** Files that lie beside a record at most. */
const MOST_FILES = 12;

/** A meeting of a Party branch with its agenda, minutes and materials. */
export class BranchMeeting extends BranchMeetingSchema.class {
  /** @throws Refusal `stale-revision`; `meeting-closed` when its record was closed or struck out */
  mustBeOpen(revision: number): void {
    if (this.revision !== revision) throw new Refusal('stale-revision');
    if (this.closedAt || this.struckAt) throw new Refusal('meeting-closed');
  }

  /**
   * Closes the record, or strikes it out. @throws Refusal `stale-revision`, `meeting-closed`; `meeting-incomplete` when it
   * has no minutes or nobody's presence was noted
   */
  end(as: 'closed' | 'struck', by: { revision: number; reason: string; now: string }): void {
    if (this.revision !== by.revision) throw new Refusal('stale-revision');
    if (this.struckAt || (as === 'closed' && this.closedAt)) throw new Refusal('meeting-closed');
    if (as === 'closed') {
      if (this.minutes.trim() === '' || this.noted === 0) throw new Refusal('meeting-incomplete');
      this.closedAt = by.now;
      return;
    }
    if (by.reason.trim().length < 2) throw new Refusal('meeting-incomplete');
    this.struckAt = by.now;
    this.struckReason = by.reason.trim();
  }

  /** Lays material beside the record. @throws Refusal `meeting-closed`, `meeting-files-full` */
  attach(file: RecordFile): void {
    if (this.closedAt || this.struckAt) throw new Refusal('meeting-closed');
    const others = this.files.filter(({ sha256 }) => sha256 !== file.sha256);
    if (others.length >= MOST_FILES) throw new Refusal('meeting-files-full');
    this.files = [...others, file];
  }
}
BranchMeetingSchema.setClass(BranchMeeting);
