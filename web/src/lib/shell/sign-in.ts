import { login, type Session } from '@whetstone/core/access/contract.ts';
import { switchLocale } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import { connection } from '#lib/platform/connection.svelte.ts';
import { forgetCopies } from '#lib/platform/copies.ts';
import { renewSession } from '#lib/platform/renew-session.ts';

/** Who was last signed in on this device. Whoever comes next does not find their copies. */
const personKey = 'whetstone.person';

/** Signs in; the language of the account counts unless one was chosen on this device. */
export async function signIn(badgeNumber: string, password: string): Promise<Session> {
  const session = await call(fetch, login, { body: { badgeNumber, password } });
  if (localStorage.getItem(personKey) !== session.person.id) await forgetCopies();
  localStorage.setItem(personKey, session.person.id);
  connection.signedOut = false;
  if (!document.cookie.includes('locale=')) await switchLocale(session.locale);
  return session;
}

/** Lets a person in again whose short-lived session ran out; false when they have to sign in. */
export async function resume(): Promise<boolean> {
  const back = localStorage.getItem(personKey) !== null && (await renewSession(fetch, Date.now()));
  delete document.documentElement.dataset['resuming'];
  if (back) connection.signedOut = false;
  return back;
}

/** The id of whom this device last signed in, in any of its tabs; null after signing out. */
export function personHere(): string | null {
  return localStorage.getItem(personKey);
}

/** After signing out nothing is resumed. */
export function forgetPerson(): void {
  localStorage.removeItem(personKey);
}

/** Where to go after signing in: an address of ours, never another site's. */
export function nextAddress(asked: string | null): string {
  return asked !== null && /^\/(?![/\\])/.test(asked) ? asked : '/';
}
