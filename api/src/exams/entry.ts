import type { EntityManager } from '@mikro-orm/postgresql';
import type { enter, entry } from '@whetstone/core/exams/entry-contract.ts';
import { entryObstacle, isAllowedBrowser, isWithin, type Shown } from '@whetstone/core/exams/entry.ts';
import { reentryObstacle } from '@whetstone/core/exams/reentry.ts';
import type { RoundPolicies } from '@whetstone/core/exams/round-policies.ts';
import { later, secondsBetween } from '@whetstone/core/platform/clock.ts';
import type { Input } from '@whetstone/core/platform/route.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import type { Attempt } from '@whetstone/db/exams/attempt.entity.ts';
import { lastSeenAt } from '@whetstone/db/exams/last-seen.ts';
import { type Sitting, sittingOf } from '@whetstone/db/exams/sitting.ts';
import { sha256 } from '@whetstone/db/platform/sha256.ts';
import type { Handler, SignedIn } from '../platform/context.ts';
import { readTicket, writeTicket } from './entry-ticket.ts';

const asksBrowser = ({ entry: { safeExamBrowser } }: RoundPolicies) =>
  safeExamBrowser.configKeys.length + safeExamBrowser.browserExamKeys.length > 0;

/** The hashes that Safe Exam Browser puts on each request, made for the address of that request. */
function headersOf({ address, url, header }: SignedIn): Shown {
  return {
    address,
    url,
    configKeyHash: header('x-safeexambrowser-configkeyhash'),
    browserExamKeyHash: header('x-safeexambrowser-requesthash'),
  };
}

export const readEntry: Handler<typeof entry> = async ({ params }, ctx) => {
  const sitting = await sittingOf(ctx.em, params.roundId, ctx.actor.personId);
  if (!sitting) throw new Refusal('not-a-candidate');
  const { policies } = sitting;
  return {
    asksPassword: policies.entry.password !== '',
    asksSafeExamBrowser: asksBrowser(policies),
    asksCode: policies.reentry.kind === 'code',
    reentryMinutes: policies.reentry.kind === 'grace' ? policies.reentry.minutes : null,
    address: ctx.address,
    withinNetwork: isWithin(ctx.address, policies.entry.ipRanges),
  };
};

type Body = Input<typeof enter>['body'];

/** The browser proves itself by its headers, or by what it gives a page of ours for the page's own address. */
function browserOf(ctx: SignedIn, { browser }: Body, roundId: string): Shown {
  const sent = headersOf(ctx);
  if (sent.configKeyHash || sent.browserExamKeyHash || !browser) return sent;
  const page = URL.parse(browser.url);
  const ours = page?.host === new URL(ctx.url).host && page.pathname.includes(roundId);
  return ours ? { ...browser, address: ctx.address } : sent;
}

/** Wrong passwords and codes in the last minutes, by candidate and round; a slow guesser finds nothing. */
const wrong = new Map<string, string[]>();
const [TRIES, PAUSE_SECONDS] = [10, 600];

function refuseGuessing(key: string, now: string): void {
  const recent = (wrong.get(key) ?? []).filter((at) => secondsBetween(at, now) < PAUSE_SECONDS);
  if (recent.length >= TRIES) throw new Refusal('too-many-requests', { seconds: PAUSE_SECONDS });
  if (recent.length === 0) wrong.delete(key);
  else wrong.set(key, recent);
}

function noteWrong(key: string, now: string): void {
  wrong.set(key, [...(wrong.get(key) ?? []), now]);
}

export const showAtDoor: Handler<typeof enter> = async ({ params: { roundId }, body }, ctx) => {
  const { em, actor, claims, now, address } = ctx;
  const { personId } = actor;
  const sitting = await sittingOf(em, roundId, personId);
  if (!sitting) throw new Refusal('not-a-candidate');
  const key = `${personId} ${roundId}`;
  refuseGuessing(key, now);
  const { policies, secret } = sitting;
  const obstacle = entryObstacle(
    policies.entry,
    { ...browserOf(ctx, body, roundId), password: body.password },
    sha256,
  );
  if (obstacle === 'wrong-round-password' && body.password) noteWrong(key, now);
  if (obstacle) throw new Refusal(obstacle, { address });
  const { reentry } = policies;
  const code = reentry.kind === 'code' && body.code?.normalize('NFKC').trim() === reentry.code;
  if (body.code && reentry.kind === 'code' && !code) {
    noteWrong(key, now);
    throw new Refusal('reentry-needs-code');
  }
  const shown = {
    roundId,
    personId,
    familyId: claims.familyId,
    password: true,
    browser: true,
    code,
    at: now,
  };
  return { ticket: writeTicket(secret, shown), until: later(now, 12 * 3600) };
};

/**
 * Refuses a device that may not have the paper: outside the networks, without the browser or the password
 * that the round asks for, or coming back in a way it does not allow. Asked at the start and at every return.
 * @throws Refusal `outside-network`, `needs-safe-exam-browser`, `wrong-round-password`,
 *   `reentry-needs-code`, `reentry-over`
 */
export async function refuseAtDoor(
  ctx: SignedIn,
  sitting: Sitting,
  attempt: Attempt | null,
  ticketText: string | undefined,
): Promise<void> {
  const { address, now } = ctx;
  const { policies, secret, roundId } = sitting;
  const whose = { roundId, personId: ctx.actor.personId, familyId: ctx.claims.familyId };
  const ticket = readTicket(secret, ticketText, whose, now);
  if (!isWithin(address, policies.entry.ipRanges)) throw new Refusal('outside-network', { address });
  const browser = ticket?.browser || isAllowedBrowser(policies.entry.safeExamBrowser, headersOf(ctx), sha256);
  if (!browser) throw new Refusal('needs-safe-exam-browser');
  if (policies.entry.password !== '' && !ticket?.password) throw new Refusal('wrong-round-password');
  if (attempt) await refuseReturn(ctx.em, policies, attempt, ticket?.code ?? false, now);
}

async function refuseReturn(
  em: EntityManager,
  { reentry }: RoundPolicies,
  attempt: Attempt,
  codeShown: boolean,
  now: string,
): Promise<void> {
  if (reentry.kind === 'free' || !attempt.startedAt) return;
  const { startedAt } = attempt;
  const lastSeen = (await lastSeenAt(em, attempt.id)) ?? startedAt;
  const obstacle = reentryObstacle(reentry, { startedAt, lastSeenAt: lastSeen, codeShown }, now);
  if (obstacle === 'reentry-over' && reentry.kind === 'grace')
    throw new Refusal(obstacle, { minutes: reentry.minutes });
  if (obstacle) throw new Refusal(obstacle);
}
