import stringifierOf from 'fast-json-stringify';
import type { FastifyInstance } from 'fastify';
import { compiledOnce } from './compiled-once.ts';

const stringifier = compiledOnce((schema) => stringifierOf(schema as Parameters<typeof stringifierOf>[0]));

/** Answers are printed by their schema: what it does not name does not leave the house. */
export function useSerializers(app: FastifyInstance): void {
  app.setSerializerCompiler(({ schema }) => {
    const ofSchema = stringifier(schema as object);
    return (answer) => ofSchema()(answer);
  });
}
