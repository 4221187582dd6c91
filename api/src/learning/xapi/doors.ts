import { generationOf, spoken, spokenVersions } from '@whetstone/core/learning/xapi/version.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { answerProblem } from '../../platform/problem.ts';

/** A request with its attachments at most. */
const BODY_LIMIT = 64 * 1024 * 1024;

/** Bodies are read as they are: what they hold is for the resource to say, strictly. */
export function readAsBytes(xapi: FastifyInstance): void {
  xapi.removeAllContentTypeParsers();
  xapi.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: BODY_LIMIT }, (_request, body, done) =>
    done(null, body),
  );
}

/** What Fastify or PostgreSQL cannot take in is not valid here; all else is answered as everywhere. */
export function refuse(error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (error instanceof Refusal && error.code === 'xapi-credentials')
    reply.header('www-authenticate', 'Basic realm="xAPI", charset="UTF-8"');
  if (error instanceof RangeError || error.code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') {
    const why =
      error instanceof RangeError ? 'is nested too deeply' : 'has a content type that cannot be read';
    return answerProblem(request, reply, new Refusal('xapi-not-valid', { where: 'body', why }));
  }
  return answerProblem(request, reply, error);
}

/** Which versions are spoken: for anybody, without credentials. */
export function serveAbout(xapi: FastifyInstance): void {
  xapi.get('/about', { schema: { hide: true } as object }, async (request, reply) => {
    const asked = generationOf([request.headers['x-experience-api-version']].flat()[0]) ?? '2.0';
    reply.header('x-experience-api-version', spoken[asked]).type('application/json; charset=utf-8');
    return JSON.stringify({ version: spokenVersions, extensions: {} });
  });
}
