import { OneOf } from '../platform/shapes.ts';

/**
 * The life of an attempt. Only the edges listed here exist: the code asks `mayMove`, and the database
 * check is generated from the same table. Each move is an event with actor, time and reason.
 */
export const attemptStates = [
  'assigned',
  'ready',
  'in_progress',
  'paused',
  'overdue',
  'submitted',
  'graded',
  'released',
  'regraded',
  'voided',
  'no_show',
] as const;
export const AttemptState = OneOf(attemptStates);
export type AttemptState = (typeof attemptStates)[number];

/** Who may cause a move. `approvers` are two different people. */
export type AttemptActor = 'system' | 'candidate' | 'proctor' | 'marker' | 'examiner' | 'approvers';

export interface AttemptEdge {
  readonly from: AttemptState;
  readonly to: AttemptState;
  readonly by: readonly AttemptActor[];
}

/** Every state in which an attempt can still be declared void. */
const voidable = attemptStates.filter((state) => state !== 'voided');

export const attemptEdges: readonly AttemptEdge[] = [
  // The immutable paper is bound, form and shuffles are stored.
  { from: 'assigned', to: 'ready', by: ['system'] },
  // Window or room open; the clock runs from delivery.
  { from: 'ready', to: 'in_progress', by: ['candidate'] },
  // The window to start is over.
  { from: 'ready', to: 'no_show', by: ['system'] },
  // Clock stopped, input locked.
  { from: 'in_progress', to: 'paused', by: ['proctor'] },
  // Deadline and hard end move by the pause.
  { from: 'paused', to: 'in_progress', by: ['proctor'] },
  // The deadline has passed and the policy has grace.
  { from: 'in_progress', to: 'overdue', by: ['system'] },
  // Time was added before the script was sealed.
  { from: 'overdue', to: 'in_progress', by: ['proctor'] },
  // Handed in, or sealed by the server when time is over.
  { from: 'in_progress', to: 'submitted', by: ['candidate', 'system'] },
  { from: 'overdue', to: 'submitted', by: ['candidate', 'system'] },
  // A scoring run over the stored answers.
  { from: 'submitted', to: 'graded', by: ['system', 'marker'] },
  // By hand, or by the release policy that the examiner set beforehand.
  { from: 'graded', to: 'released', by: ['examiner', 'system'] },
  // Flips were previewed; earlier runs are kept; undoing is another run.
  { from: 'released', to: 'regraded', by: ['approvers'] },
  { from: 'regraded', to: 'released', by: ['examiner'] },
  // An appeal against the voiding was upheld: the script counts again as it stood, and is graded.
  { from: 'voided', to: 'submitted', by: ['examiner'] },
  // Answers and events stay.
  ...voidable.map((from): AttemptEdge => ({ from, to: 'voided', by: ['examiner'] })),
];

/** Whether an attempt may go from one state to another; with an actor, whether that actor may cause it. */
export function mayMove(from: AttemptState, to: AttemptState, actor?: AttemptActor): boolean {
  return attemptEdges.some(
    (edge) => edge.from === from && edge.to === to && (actor === undefined || edge.by.includes(actor)),
  );
}

/** Whether the sitting is under way, so that answers may count; at other times they are only stored. */
export function takesAnswers(state: AttemptState): boolean {
  return state === 'in_progress' || state === 'overdue';
}

/** Whether the script is closed for good: from handing in onwards, or because it never began. */
export function isSealed(state: AttemptState): boolean {
  return !['assigned', 'ready', 'in_progress', 'paused', 'overdue'].includes(state);
}
