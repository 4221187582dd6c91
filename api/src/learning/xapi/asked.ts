import { invalid } from '@whetstone/core/learning/xapi/json.ts';
import type { Params } from '@whetstone/core/learning/xapi/params.ts';
import type { FastifyRequest } from 'fastify';

export const methods = ['GET', 'PUT', 'POST', 'DELETE'] as const;
export type Method = (typeof methods)[number];

/** What a request asks for, whichever syntax it was written in. */
export interface Asked {
  readonly method: Method;
  readonly params: Params;
  /** By their lower-case names. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Buffer;
  /** Written in the alternate syntax, which only 1.0.x has. */
  readonly alternate: boolean;
}

/** Parameters as an address or a form holds them: each at most once. */
function paramsOf(text: string): Record<string, string> {
  const params: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(text)) {
    if (Object.hasOwn(params, name)) invalid(name, 'stands twice');
    params[name] = value;
  }
  return params;
}

/** UTF-8, and nothing but. */
export function utf8(bytes: Buffer, where: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return invalid(where, 'must be UTF-8');
  }
}

const bodyOf = ({ body }: FastifyRequest): Buffer => (Buffer.isBuffer(body) ? body : Buffer.alloc(0));
const headersOf = ({ headers }: FastifyRequest) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value].flat().join(', ')]));

/** Parameters of a form that stand for headers (xAPI 1.0.3, part 3, 1.3). */
const asHeaders = [
  'Authorization',
  'X-Experience-API-Version',
  'Content-Type',
  'Content-Length',
  'If-Match',
  'If-None-Match',
  'Accept',
  'Accept-Language',
];
const isForm = (type: string | undefined) =>
  /^application\/x-www-form-urlencoded\s*(?:;|$)/i.test(type ?? '');

/** A request whose method, parameters, headers and body are all in a form: what old browsers could send across sites. */
function alternately(request: FastifyRequest, method: string): Asked {
  const { headers } = request;
  if (!isForm(headers['content-type'])) invalid('content-type', 'must be application/x-www-form-urlencoded');
  const form = paramsOf(utf8(bodyOf(request), 'body'));
  const asked =
    methods.find((one) => one === method) ?? invalid('method', 'must be GET, PUT, POST or DELETE');
  const { content } = form;
  if ((asked === 'PUT' || asked === 'POST') && content === undefined) invalid('content', 'is required');
  const said = { ...headersOf(request), 'content-type': 'application/json' };
  for (const name of asHeaders)
    if (form[name] !== undefined) said[name.toLowerCase() as 'content-type'] = form[name];
  const rest = Object.entries(form).filter(([name]) => name !== 'content' && !asHeaders.includes(name));
  return {
    method: asked,
    params: Object.fromEntries(rest),
    headers: said,
    body: Buffer.from(content ?? ''),
    alternate: true,
  };
}

/** Reads a request in either syntax. In the alternate one nothing but the method stands in the address. */
export function readRequest(request: FastifyRequest): Asked {
  const { url } = request;
  const from = url.indexOf('?');
  const params = paramsOf(from < 0 ? '' : url.slice(from + 1));
  const { method, ...others } = params;
  if (request.method === 'POST' && method !== undefined) {
    for (const name of Object.keys(others)) invalid(name, 'must stand in the form');
    return alternately(request, method);
  }
  const plain = request.method === 'HEAD' ? 'GET' : request.method;
  return {
    method: plain as Method,
    params,
    headers: headersOf(request),
    body: bodyOf(request),
    alternate: false,
  };
}
