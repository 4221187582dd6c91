import { createHmac, timingSafeEqual } from 'node:crypto';
import { secondsBetween } from '@whetstone/core/platform/clock.ts';
import { keyFor } from '@whetstone/db/platform/cipher.ts';

/** What somebody showed at the door of a round. */
export interface Ticket {
  roundId: string;
  personId: string;
  /** The sign-in that showed it: another one shows it again. */
  familyId: string;
  password: boolean;
  browser: boolean;
  code: boolean;
  at: string;
}

/** A code opens one return, not the rest of the day. */
const CODE_SECONDS = 600;
const TICKET_SECONDS = 12 * 3600;

function sealOf(secret: string, payload: string): Buffer {
  return createHmac('sha256', keyFor(secret, 'entry tickets')).update(payload).digest();
}

/** Writes a ticket that only this round's secret can have made; nothing of it is stored. */
export function writeTicket(secret: string, ticket: Ticket): string {
  const payload = Buffer.from(JSON.stringify(ticket)).toString('base64url');
  return `${payload}.${sealOf(secret, payload).toString('base64url')}`;
}

/** Reads a ticket; null when it is forged, another person's, another sign-in's, or too old. */
export function readTicket(
  secret: string,
  text: string | undefined,
  { roundId, personId, familyId }: Pick<Ticket, 'roundId' | 'personId' | 'familyId'>,
  now: string,
): Ticket | null {
  const [payload = '', seal = ''] = text?.split('.') ?? [];
  const [given, right] = [Buffer.from(seal, 'base64url'), sealOf(secret, payload)];
  if (given.length !== right.length || !timingSafeEqual(given, right)) return null;
  const ticket = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Ticket;
  const mine = ticket.roundId === roundId && ticket.personId === personId && ticket.familyId === familyId;
  const age = secondsBetween(ticket.at, now);
  if (!mine || age > TICKET_SECONDS) return null;
  return { ...ticket, code: ticket.code && age <= CODE_SECONDS };
}
