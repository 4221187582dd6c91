import { CallRefused } from './call-errors.ts';

/** What a request that failed means for the outbox. */
export type Failure =
  /** Nobody of ours answered: no network, or a captive portal that answers for us. */
  | { kind: 'offline' }
  | { kind: 'signed-out' }
  /** The server is there and asks to come back later. */
  | { kind: 'later'; seconds: number | null }
  /** The server will never take this op. */
  | { kind: 'op-refused'; opId: string }
  /** The script is closed. */
  | { kind: 'closed' }
  /** A proctor declared the sitting void: there is nothing to hand in any more. */
  | { kind: 'voided'; sentence: string }
  /** The proctor stopped the clock: handing in waits until it goes on. */
  | { kind: 'paused' }
  /** The door of the round is shut: a network, a browser, a password or a code is asked for. */
  | { kind: 'door'; sentence: string }
  /** Another device writes now, or this one waits to be let in. */
  | { kind: 'elsewhere'; standing: 'elsewhere' | 'waiting' | 'denied' };

/** An answer that came over HTTP but is not the api's: a login page of a hotel, a proxy's apology. */
export class NotOurServer extends Error {
  override readonly name = 'NotOurServer';
}

const doors = [
  'outside-network',
  'needs-safe-exam-browser',
  'wrong-round-password',
  'reentry-needs-code',
  'reentry-over',
];

/** Tells the failures of a save, a look or a submission apart. */
export function failureOf(error: unknown): Failure {
  if (!(error instanceof CallRefused) || error.code.startsWith('http-')) {
    // A bare 401 comes from our api behind a proxy as well as from portals; both end at the login.
    return error instanceof CallRefused && error.status === 401
      ? { kind: 'signed-out' }
      : { kind: 'offline' };
  }
  const { opId, seconds } = error.extras;
  if (error.status === 401) return { kind: 'signed-out' };
  if (error.code === 'attempt-closed') return { kind: 'closed' };
  if (error.code === 'sitting-voided') return { kind: 'voided', sentence: error.sentence };
  if (error.code === 'attempt-paused') return { kind: 'paused' };
  if (doors.includes(error.code)) return { kind: 'door', sentence: error.sentence };
  if (error.code === 'device-not-admitted') return { kind: 'elsewhere', standing: 'waiting' };
  if (error.code === 'on-another-device') {
    const { standing } = error.extras;
    const isKnown = standing === 'waiting' || standing === 'denied';
    return { kind: 'elsewhere', standing: isKnown ? standing : 'elsewhere' };
  }
  if (typeof opId === 'string') return { kind: 'op-refused', opId };
  return { kind: 'later', seconds: typeof seconds === 'number' ? seconds : null };
}
