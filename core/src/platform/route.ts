import type { Static, TObject, TSchema } from 'typebox';
import type { ActionName } from '../access/policy.ts';
import type { RefusalCode } from '../refusal-catalogue.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** One operation of the product, defined once: the api mounts it, the web calls it, OpenAPI shows it. */
export interface Route {
  /** `<room>.<verb>`, unique; also the name of a look in the access log. */
  readonly name: `${string}.${string}`;
  readonly method: Method;
  /** Fastify form, below `/api`: `/api/rounds/:roundId/attempt`. */
  readonly path: `/api/${string}`;
  /** One sentence: what the caller gets or causes. */
  readonly summary: string;
  /** The action of the policy table that the caller must hold. */
  readonly can: ActionName;
  /** Name of the param that holds the person whose personal file this shows; each look is logged. */
  readonly looksAt?: string;
  readonly params?: TObject;
  readonly query?: TObject;
  readonly body?: TObject;
  /** Only the fields listed here can leave the server. */
  readonly ok: TSchema;
  /** The refusals of this operation beyond those that any operation may give (`alwaysPossible`). */
  readonly refuses: readonly RefusalCode[];
}

type Of<S> = S extends TSchema ? Static<S> : undefined;

/** What a handler receives. */
export interface Input<R extends Route> {
  params: Of<R['params']>;
  query: Of<R['query']>;
  body: Of<R['body']>;
}

/** What a handler returns and a caller gets. */
export type Output<R extends Route> = Static<R['ok']>;

/** Defines an operation. Identity at run time; keeps the literal types for handlers and callers. */
export function defineRoute<const R extends Route>(route: R): R {
  return route;
}
