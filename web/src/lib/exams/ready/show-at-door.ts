import { enter } from '@whetstone/core/exams/entry-contract.ts';
import { call } from '#lib/platform/call.ts';
import { keepTicket } from '../sitting/entry-ticket.ts';

interface SafeExamBrowser {
  security?: { updateKeys?: (then: () => void) => void; configKey?: string; browserExamKey?: string };
}

/** What Safe Exam Browser gives pages: the hashes of its keys for the address of this page. */
async function browserHere() {
  const { security } = (globalThis as { SafeExamBrowser?: SafeExamBrowser }).SafeExamBrowser ?? {};
  if (!security) return undefined;
  await new Promise<void>((done) => {
    if (security.updateKeys) security.updateKeys(done);
    else done();
  });
  const { configKey, browserExamKey } = security;
  return {
    url: location.href.replace(/#.*$/, ''),
    ...(configKey && { configKeyHash: configKey }),
    ...(browserExamKey && { browserExamKeyHash: browserExamKey }),
  };
}

/** Shows at the door of a round what it asks for, and keeps the ticket for the starts of this tab. */
export async function showAtDoor(roundId: string, said: { password?: string; code?: string }): Promise<void> {
  const browser = await browserHere();
  const body = { ...said, ...(browser && { browser }) };
  const { ticket } = await call(fetch, enter, { params: { roundId }, body });
  keepTicket(roundId, ticket);
}
