import type { LeaveView } from '@whetstone/core/training/leave-contract.ts';

type Face = {
  word: LeaveView['state'] | 'running' | 'late';
  tone: 'plain' | 'brand' | 'ok' | 'warn' | 'danger';
};

/** How a leave looks today: an approved one is ahead, running, or over without a word of the return. */
export function faceOf(leave: Pick<LeaveView, 'state' | 'fromOn' | 'daysLate'>, today: string): Face {
  const { state, fromOn, daysLate } = leave;
  if (state === 'approved' && daysLate > 0) return { word: 'late', tone: 'danger' };
  if (state === 'approved' && fromOn <= today) return { word: 'running', tone: 'brand' };
  const tones = {
    asked: 'warn',
    passed: 'warn',
    approved: 'ok',
    refused: 'danger',
    withdrawn: 'plain',
    returned: 'plain',
  } as const;
  return { word: state, tone: tones[state] };
}
