import type { LeaveKindView, LeaveView } from '@whetstone/core/training/leave-contract.ts';
import { daysLate, lengthOf, stepDue } from '@whetstone/core/training/leave.ts';
import type { LeaveStep } from '@whetstone/core/training/leave-steps.ts';
import type { NameCard } from '@whetstone/db/org/name-cards.ts';
import type { LeaveKind } from '@whetstone/db/training/leave-kind.entity.ts';
import type { LeaveRequest } from '@whetstone/db/training/leave-request.entity.ts';

/** A kind as a person chooses it. */
export function kindView({ code, nameZh, nameEn, longestDays, steps }: LeaveKind): LeaveKindView {
  return {
    code,
    nameZh,
    nameEn,
    longestDays: longestDays ?? null,
    steps: steps.map((one) => ({ fromDays: one.fromDays, steps: [...one.steps] as LeaveStep[] })),
  };
}

/** What is known besides the request. */
export interface LeaveTelling {
  readonly kinds: readonly LeaveKind[];
  readonly names: ReadonlyMap<string, NameCard>;
  readonly today: string;
}

/** A leave without whom it waits for; kinds out of use keep their names. */
export function leaveView(
  request: LeaveRequest,
  { kinds, names, today }: LeaveTelling,
): Omit<LeaveView, 'waitsFor'> {
  const { id, kindCode, fromOn, toOn, state, steps, returnedOn } = request;
  const kind = kinds.find(({ code }) => code === kindCode);
  return {
    id,
    kindCode,
    kindZh: kind?.nameZh ?? kindCode,
    kindEn: kind?.nameEn ?? kindCode,
    fromOn,
    toOn,
    days: lengthOf(request),
    state,
    steps,
    stepDue: stepDue(request),
    moves: request.moves.map(({ byId, ...move }) => ({ ...move, by: names.get(byId)?.name ?? '' })),
    returnedOn: returnedOn ?? null,
    daysLate: daysLate(request, today),
    mayWithdraw: state === 'asked' || state === 'passed' || (state === 'approved' && today < fromOn),
    mayShorten: state === 'approved' && today < toOn && fromOn < toOn,
    mayReturn: state === 'approved' && today >= fromOn,
  };
}

/** Everybody named in the history of these requests. */
export const namedIn = (requests: readonly LeaveRequest[]): string[] =>
  requests.flatMap(({ moves }) => moves.map(({ byId }) => byId));
