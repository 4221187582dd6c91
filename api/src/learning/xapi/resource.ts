import type { EntityManager } from '@mikro-orm/postgresql';
import type { Need } from '@whetstone/core/learning/xapi/scopes.ts';
import type { Generation } from '@whetstone/core/learning/xapi/version.ts';
import type { KnownClient } from '@whetstone/db/learning/xapi/clients.ts';
import type { Asked, Method } from './asked.ts';

/** What a request is answered from, besides what it asks. */
export interface Desk {
  /** One transaction, under the row-level security of the client. */
  readonly em: EntityManager;
  readonly client: KnownClient;
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
