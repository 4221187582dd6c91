import { logout } from '@whetstone/core/access/contract.ts';
import { goto } from '$app/navigation';
import { forgetPlaces } from '#lib/learning/unsent-places.ts';
import { call } from '#lib/platform/call.ts';
import { forgetCopies } from '#lib/platform/copies.ts';
import { forgetPerson } from './sign-in.ts';

/** Signs out on the server and takes the copies of this person's data off the device. */
export async function signOut(): Promise<void> {
  await call(fetch, logout);
  await forgetCopies();
  forgetPerson();
  await goto('/login', { refreshAll: true });
  // Last, as a lesson that is left writes down where.
  forgetPlaces(localStorage);
}
