import type { ProctorEvent, ProctorRound, Seat } from '@whetstone/core/exams/proctor-contract.ts';
import { say } from '#lib/i18n/say.svelte.ts';
import type { Happening } from './happenings.ts';
import { span } from './seat-words.ts';

export const groups = ['all', 'proctor', 'candidates', 'trouble'] as const;
export type Group = (typeof groups)[number];

/** A line of the stream of events. */
export interface EventLine {
  id: string;
  at: string;
  group: Exclude<Group, 'all'>;
  /** For whom, in words. */
  who: string;
  what: string;
  /** Who did it and why, where somebody did. */
  more: string;
}

const byCandidates: readonly ProctorEvent['kind'][] = [
  'began',
  'submitted',
  'time-over',
  'released',
  'no-show',
];

function wordsOf({ kind, text, seconds }: ProctorEvent): string {
  const words: Record<ProctorEvent['kind'], () => string> = {
    began: () => say('proctor.eventBegan'),
    submitted: () => say('proctor.eventSubmitted'),
    'time-over': () => say('proctor.eventTimeOver'),
    released: () => say('proctor.eventReleased'),
    'no-show': () => say('proctor.eventNoShow'),
    start: () => say('proctor.eventStart'),
    extend: () => say('proctor.eventExtend', { time: span(seconds ?? 0) }),
    pause: () => say('proctor.eventPause'),
    resume: () => say('proctor.eventResume'),
    message: () => say('proctor.eventMessage', { text: text ?? '' }),
    note: () => say('proctor.eventNote'),
    void: () => say('proctor.eventVoid'),
    'approve-device': () => say('proctor.eventApprove'),
    'deny-device': () => say('proctor.eventDeny'),
    'import-file': () => say('proctor.eventImport'),
  };
  return words[kind]();
}

function happened({ kind, times }: Happening): string {
  if (kind === 'offline') return say('proctor.eventOffline');
  return kind === 'back' ? say('proctor.eventBack') : say('proctor.eventLeft', { n: times });
}

/** What happened and what this page saw happen, newest first. */
export function eventLines(
  events: readonly ProctorEvent[],
  happenings: readonly Happening[],
  seats: readonly Seat[],
  round: ProctorRound,
): EventLine[] {
  const names = new Map(seats.map(({ personId, name }) => [personId, name]));
  const rooms = new Map(round.rooms.map(({ id, name }) => [id, name]));
  const who = (personId: string | null, roomId: string | null) => {
    if (personId) return names.get(personId) ?? '…';
    return (roomId && rooms.get(roomId)) ?? say('proctor.wholeRound');
  };
  const lines = events.map((event): EventLine => {
    const { id, at, kind, personId, roomId, actor, reason, read } = event;
    const ofCandidate = byCandidates.includes(kind);
    const why = ofCandidate ? '' : (reason ?? '');
    const readBy = read ? say('proctor.readBy', { by: read.by, of: read.of }) : '';
    return {
      id,
      at,
      what: wordsOf(event),
      who: who(personId, roomId),
      group: ofCandidate ? 'candidates' : 'proctor',
      more: [why, readBy, ofCandidate ? '' : (actor ?? '')].filter(Boolean).join(' · '),
    };
  });
  const seen = happenings.map((one): EventLine => {
    const { id, at, personId } = one;
    return { id, at, group: 'trouble', who: who(personId, null), what: happened(one), more: '' };
  });
  return [...lines, ...seen].sort((one, other) => (one.at < other.at ? 1 : one.at > other.at ? -1 : 0));
}
