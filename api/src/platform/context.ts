import type { EntityManager } from '@mikro-orm/postgresql';
import type { Actor, Reach } from '@whetstone/core/access/reach.ts';
import type { Dice } from '@whetstone/core/platform/chance.ts';
import type { Input, Output, Route } from '@whetstone/core/platform/route.ts';

/** Cookies as a handler may touch them: written to the answer when the transaction has committed. */
export interface Cookies {
  readonly sent: Readonly<Record<string, string | undefined>>;
  set(
    name: string,
    value: string,
    options: { path: string; maxAgeSeconds: number; sameSite: 'lax' | 'strict' },
  ): void;
  clear(name: string, path: string): void;
}

/** Who asks, when, from where: known before the transaction begins. */
export interface Asking {
  /** The signed-in person; only operations open to anyone can see null. */
  readonly actor: Actor | null;
  /** What their access token says. */
  readonly claims: Claims | null;
  /** Whose records this action may touch. */
  readonly reach: Reach;
  /** Instant of the request, UTC. */
  readonly now: string;
  /** Calendar day of the request in the force's zone. */
  readonly today: string;
  readonly dice: Dice;
  readonly requestId: string;
  readonly locale: 'zh' | 'en';
  readonly cookies: Cookies;
  /** Address of the caller: for throttling, and for exams that open only inside a network. */
  readonly address: string;
  /** The whole address of the request as the caller wrote it. */
  readonly url: string;
  /** A header of the request by its lower-case name. */
  readonly header: (name: string) => string | undefined;
  /** What the device calls itself, shortened. */
  readonly device: string;
  /** Signs the short access token. */
  readonly tokens: { sign(claims: Claims, expiresInSeconds: number): string };
}

/** What a handler is given besides its input. */
export interface Ctx extends Asking {
  /** Inside the request's one transaction, under the action's row-level security. */
  readonly em: EntityManager;
}

/** What the access token says. */
export interface Claims {
  personId: string;
  accountId: string;
  /** The sign-in that the token belongs to. */
  familyId: string;
  /** The password must be replaced before anything else. */
  mustChangePassword: boolean;
}

interface SomebodySignedIn {
  readonly actor: Actor;
  readonly claims: Claims;
}
/** Ctx of an operation that needs a signed-in person. */
export type SignedIn = Ctx & SomebodySignedIn;

type IsOpen<R extends Route> = R['can'] extends 'open-session' | 'read-health' | 'check-certificates'
  ? true
  : false;

/** Does one operation: gets validated input, returns what the contract lists, throws a Refusal to say no. */
export type Handler<R extends Route, Prepared = undefined> = (
  input: Input<R>,
  ctx: IsOpen<R> extends true ? Ctx : SignedIn,
  prepared: Prepared,
) => Promise<Output<R>>;

/**
 * What an operation does before its transaction: slow work that must not hold a connection (hashing a
 * password), and notes that stay although the request is refused (a counted failure). It opens and
 * commits transactions of its own. What it returns goes to the handler.
 */
export type Preparation<R extends Route, Prepared> = (
  input: Input<R>,
  asking: IsOpen<R> extends true ? Asking : Asking & SomebodySignedIn,
) => Promise<Prepared>;

/**
 * What an operation without a transaction of its own is given. What it costs to make is made when it is
 * asked for: a save needs none of it.
 */
export interface Sharing {
  readonly personId: string;
  readonly now: string;
  /** What the device calls itself, shortened. */
  readonly device: string;
  /** Everything else that is known of who asks, with an EntityManager outside any transaction. */
  outside(): SignedIn;
  /** Does what needs one in a transaction of its own under the action's row-level security, as `mount` does. */
  inside<T>(work: (ctx: SignedIn) => Promise<T>): Promise<T>;
}

/** Does an operation whose statements are whole transactions, or share one with others. */
export type SharedHandler<R extends Route> = (input: Input<R>, asking: Sharing) => Promise<Output<R>>;
