import type { ProctorRound, Seat } from '@whetstone/core/exams/proctor-contract.ts';
import { alertsOf, isOffline, type SeatStatus, statusOf } from '@whetstone/core/exams/proctor-seat.ts';
import { countdown } from '#lib/exams/countdown.ts';
import { say } from '#lib/i18n/say.svelte.ts';

/** What a seat shows: where the candidate stands, or that they are out of reach. */
export type SeatLook = SeatStatus | 'offline';

/** Signs beside the words: a seat is never told by colour alone. */
export const signs: Record<SeatLook, string> = {
  absent: '□',
  arrived: '◇',
  ready: '◆',
  writing: '■',
  paused: '‖',
  submitted: '✓',
  gone: '⊘',
  void: '✕',
  offline: '◐',
};

export function lookOf(seat: Seat, now: string): SeatLook {
  return isOffline(seat, now) ? 'offline' : statusOf(seat, now);
}

export function wordOf(look: SeatLook): string {
  const words: Record<SeatLook, string> = {
    absent: say('proctor.statusAbsent'),
    arrived: say('proctor.statusArrived'),
    ready: say('proctor.statusReady'),
    writing: say('proctor.statusWriting'),
    paused: say('proctor.statusPaused'),
    submitted: say('proctor.statusSubmitted'),
    gone: say('proctor.statusGone'),
    void: say('proctor.statusVoid'),
    offline: say('proctor.statusOffline'),
  };
  return words[look];
}

/** The round as the rules of alerts want it. */
export function openedOf({ opensAt, closesAt, startByHand, rooms }: ProctorRound) {
  const started = new Set(rooms.filter(({ startedAt }) => startedAt !== null).map(({ id }) => id));
  const waiting = (roomId: string | null) => startByHand && !(roomId !== null && started.has(roomId));
  return { opensAt, closesAt, waiting };
}

export function isAlarming(seat: Seat, round: ProctorRound, now: string): boolean {
  return alertsOf(seat, openedOf(round), now).some(({ kind }) => kind !== 'not-started');
}

/** A span as it is read at a glance: `3:20`, `1:05:00`. */
export const span = countdown;
