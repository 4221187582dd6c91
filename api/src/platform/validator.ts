import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import type { FastifyInstance } from 'fastify';
import { compiledOnce } from './compiled-once.ts';

// Compiling takes a third of the time when Ajv does not polish the code it writes; checking takes the same.
const code = { optimize: false } as const;
const options = {
  allErrors: false,
  useDefaults: true,
  strict: false,
  removeAdditional: false,
  code,
} as const;
const exact = new Ajv({ ...options, coerceTypes: false });
const fromText = new Ajv({ ...options, coerceTypes: true });
const exactly = compiledOnce((schema) => exact.compile(schema));
const asText = compiledOnce((schema) => fromText.compile(schema));

/**
 * Bodies are taken as they are: a number in a string is a fault. Params and query arrive as text,
 * so there "3" may become 3. Unknown fields are refused everywhere (`Exactly`).
 */
export function useValidators(app: FastifyInstance): void {
  app.setValidatorCompiler(({ schema, httpPart }) =>
    atFirstUse((httpPart === 'body' ? exactly : asText)(schema as object)),
  );
}

interface Validator {
  (value: unknown): boolean;
  /** What was wrong with the last value: Fastify asks the function itself, as Ajv keeps it. */
  errors: ErrorObject[] | null;
}

function atFirstUse(validator: () => ValidateFunction): Validator {
  const validate: Validator = (value) => {
    const check = validator();
    const fits = check(value);
    validate.errors = check.errors ?? null;
    return fits;
  };
  validate.errors = null;
  return validate;
}

/** True when a string anywhere in the value holds a NUL character, which PostgreSQL cannot store. */
export function holdsNul(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\u0000');
  if (Array.isArray(value)) return value.some(holdsNul);
  if (value && typeof value === 'object')
    return Object.entries(value).some(([key, inner]) => key.includes('\u0000') || holdsNul(inner));
  return false;
}
