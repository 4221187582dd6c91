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

/** What a handler is given besides its input. */
export interface Ctx {
  /** Inside the request's one transaction, under the action's row-level security. */
  readonly em: EntityManager;
  /** The signed-in person; only operations open to anyone can see null. */
  readonly actor: Actor | null;
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
  /** Address of the caller, for throttling only. */
  readonly address: string;
  /** What the device calls itself, shortened. */
  readonly device: string;
  /** Signs and reads the short access token. */
  readonly tokens: { sign(claims: Claims, expiresInSeconds: number): string };
}

/** What the access token says. */
export interface Claims {
  personId: string;
  accountId: string;
  familyId: string;
}

/** Ctx of an operation that needs a signed-in person. */
export type SignedIn = Ctx & { readonly actor: Actor };

/** Does one operation: gets validated input, returns what the contract lists, throws a Refusal to say no. */
export type Handler<R extends Route> = (
  input: Input<R>,
  ctx: R['can'] extends 'open-session' | 'read-health' ? Ctx : SignedIn,
) => Promise<Output<R>>;
