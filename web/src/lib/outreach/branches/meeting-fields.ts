import type { MeetingKind } from '@whetstone/core/outreach/branches/meeting.ts';
import { dayAt, instantAtWall, wallTimeAt } from '@whetstone/core/platform/clock.ts';

/** A meeting as it is typed: a day with two times of it. */
export interface MeetingDraft {
  kind: MeetingKind;
  title: string;
  place: string;
  day: string;
  from: string;
  to: string;
  agenda: string;
}

const clock = (instant: string) => wallTimeAt(instant).slice(11);

/** A new meeting: this afternoon. */
export function newMeeting(today: string): MeetingDraft {
  return { kind: 'congress', title: '', place: '', day: today, from: '15:00', to: '16:30', agenda: '' };
}

/** A meeting on record, to be typed on. */
export function draftOf(one: {
  kind: MeetingKind;
  title: string;
  place: string;
  startsAt: string;
  endsAt: string;
  agenda: readonly string[];
}): MeetingDraft {
  const { kind, title, place, startsAt, endsAt, agenda } = one;
  return {
    kind,
    title,
    place,
    day: dayAt(startsAt),
    from: clock(startsAt),
    to: clock(endsAt),
    agenda: agenda.join('\n'),
  };
}

/** What is sent of it; empty lines of the agenda are left out. */
export function bodyOf({ kind, title, place, day, from, to, agenda }: MeetingDraft) {
  return {
    kind,
    title: title.trim(),
    place: place.trim(),
    startsAt: instantAtWall(day, from),
    endsAt: instantAtWall(day, to),
    agenda: agenda
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean)
      .slice(0, 20),
  };
}
