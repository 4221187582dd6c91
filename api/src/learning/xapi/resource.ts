import type { EntityManager } from '@mikro-orm/postgresql';
import type { Need } from '@whetstone/core/learning/xapi/scopes.ts';
import type { Generation } from '@whetstone/core/learning/xapi/version.ts';
import type { XapiScope } from '@whetstone/core/learning/xapi/scopes.ts';
import type { Asked, Method } from './asked.ts';

/** Who is answered: a client by its credentials, or a learner's session of a package. */
export interface Served {
  readonly id: string;
  readonly keyName: string;
  readonly scopes: XapiScope[];
  /** Whose session it is. */
  readonly personId?: string;
  /** Where the store lies for it, from the root of the host. */
  readonly base: string;
}

/** What a request is answered from, besides what it asks. */
export interface Desk {
  /** One transaction, under the row-level security of the client. */
  readonly em: EntityManager;
  readonly client: Served;
  readonly generation: Generation;
  readonly now: string;
  /** The home of the installation in statements. */
  readonly home: string;
}

export interface Answer {
  readonly status: 200 | 204 | 304;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

/** What one method of a resource does, and what credentials it needs. */
export interface Deed {
  readonly need: Need;
  run(asked: Asked, desk: Desk): Promise<Answer>;
}

/** A resource of the store: what can be done at one address. */
export interface Resource {
  /** Below `/xapi`. */
  readonly path: `/${string}`;
  readonly deeds: Readonly<Partial<Record<Method, Deed>>>;
  /** Answers to GET say up to when the store can be read consistently. */
  readonly saysConsistentThrough?: boolean;
}

export const json = (value: unknown, headers: Readonly<Record<string, string>> = {}): Answer => ({
  status: 200,
  headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  body: JSON.stringify(value),
});

export const nothing: Answer = { status: 204 };
