import { Ajv } from 'ajv';
import type { FastifyInstance } from 'fastify';

/**
 * Bodies are taken as they are: a number in a string is a fault. Params and query arrive as text,
 * so there "3" may become 3. Unknown fields are refused everywhere (`Exactly`).
 */
export function useValidators(app: FastifyInstance): void {
  const options = { allErrors: false, useDefaults: true, strict: false, removeAdditional: false } as const;
  const exact = new Ajv({ ...options, coerceTypes: false });
  const fromText = new Ajv({ ...options, coerceTypes: true });
  app.setValidatorCompiler(({ schema, httpPart }) =>
    (httpPart === 'body' ? exact : fromText).compile(schema as object),
  );
}

/** True when a string anywhere in the value holds a NUL character, which PostgreSQL cannot store. */
export function holdsNul(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\u0000');
  if (Array.isArray(value)) return value.some(holdsNul);
  if (value && typeof value === 'object')
    return Object.entries(value).some(([key, inner]) => key.includes('\u0000') || holdsNul(inner));
  return false;
}
