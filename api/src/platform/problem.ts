import type { Extras } from '@whetstone/core/platform/refusal.ts';
import { type RefusalCode, refusals, sentenceOf } from '@whetstone/core/refusal-catalogue.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';

/** The language to answer in: English when it is asked for first, else Chinese. */
export function localeOf(request: FastifyRequest): 'zh' | 'en' {
  return /^\s*en\b/i.test(request.headers['accept-language'] ?? '') ? 'en' : 'zh';
}

const byFastifyCode: Record<string, RefusalCode> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'body-too-large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported-media-type',
  FST_ERR_CTP_INVALID_JSON_BODY: 'malformed-json',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'malformed-json',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'malformed-json',
};

/** PostgreSQL says no: a row out of reach, two changes at once. */
const byPostgresCode: Record<string, RefusalCode> = { '40001': 'stale-revision' };
/** SQLSTATE 42501 also means a missing grant, which is our defect and no answer. */
const isOutOfReach = (code: string | undefined, message: string) =>
  code === '42501' && message.includes('row-level security');
/** SQLSTATE class 22: a text, number or time that it cannot hold. */
const DATA_EXCEPTION = /^22...$/;

/** Turns whatever was thrown into a refusal of the catalogue; unknown errors become `internal`. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  const { validation, code, name, statusCode, message } = error as FastifyError & { name: string };
  if (validation) return invalidInput(validation as unknown as Violation[]);
  if (code && byFastifyCode[code]) return new Refusal(byFastifyCode[code]);
  if (isOutOfReach(code, message)) return new Refusal('not-found');
  if (code && byPostgresCode[code]) return new Refusal(byPostgresCode[code]);
  if (code && DATA_EXCEPTION.test(code)) return new Refusal('invalid-input', { where: 'value' });
  if (name === 'OptimisticLockError') return new Refusal('stale-revision');
  // What Fastify itself cannot read: an address, a header, a parameter that is too long.
  if (statusCode && statusCode >= 400 && statusCode < 500)
    return new Refusal('invalid-input', { where: 'request' });
  return new Refusal('internal');
}

interface Violation {
  instancePath: string;
  message?: string;
  params?: { additionalProperty?: string; missingProperty?: string };
}

function invalidInput(violations: Violation[]): Refusal {
  const faults = violations.slice(0, 5).map(({ instancePath, message, params }) => {
    const at = [
      instancePath.slice(1).replaceAll('/', '.'),
      params?.additionalProperty ?? params?.missingProperty,
    ]
      .filter(Boolean)
      .join('.');
    return `${at || 'body'}: ${message ?? 'invalid'}`;
  });
  return new Refusal('invalid-input', { where: faults[0] ?? '', faults });
}

/** Answers with RFC 9457 problem+json: the code, a sentence in the asked language, the extras. */
export function answerProblem(request: FastifyRequest, reply: FastifyReply, error: unknown): FastifyReply {
  const refusal = refusalOf(error);
  if (refusal.code === 'internal') request.log.error({ err: error }, 'unexpected error');
  const extras: Extras = { ...refusal.extras, requestId: request.id };
  const { status } = refusals[refusal.code];
  return reply
    .code(status)
    .type('application/problem+json')
    .serializer(JSON.stringify)
    .send({
      type: `about:whetstone/${refusal.code}`,
      title: refusal.code,
      status,
      detail: sentenceOf(refusal.code, localeOf(request), extras),
      code: refusal.code,
      ...extras,
    });
}
