/**
 * Compiles each schema at its first use and keeps the outcome for as long as the schema lives. Starting the
 * api so costs nothing for the hundreds of schemas that nobody has asked for yet, and every house in one
 * process shares them.
 */
export function compiledOnce<T>(compile: (schema: object) => T): (schema: object) => () => T {
  const made = new WeakMap<object, { compiled: T }>();
  return (schema) => () => {
    const known = made.get(schema);
    if (known) return known.compiled;
    const compiled = compile(schema);
    made.set(schema, { compiled });
    return compiled;
  };
}
