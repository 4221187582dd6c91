import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import type { Clock } from '@whetstone/core/platform/clock.ts';
import type { MikroORM, EntityManager } from '@mikro-orm/postgresql';
import { safeName } from '@whetstone/core/learning/packages/package-entries.ts';
import { packagePlaces } from '@whetstone/db/learning/packages/package-folder.ts';
import { findByTicket, type TicketHolder } from '@whetstone/db/learning/packages/package-queries.ts';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { rangeOf } from '../../platform/send-media.ts';
import { serveSessions } from './cmi5/serve-sessions.ts';
import { ticketHashOf } from './learner.ts';
import { returnedPage, stagePage, stageScript } from './stage-page.ts';
import { typeOfFile } from './file-types.ts';

export interface StageOptions {
  readonly orm: MikroORM;
  readonly clock: Clock;
  readonly mediaFolder: string;
}

/** The runtimes of SCORM, where they lie. */
const SCRIPTS: Readonly<Record<string, string>> = {
  'scorm12.js': import.meta.resolve('scorm-again/scorm12/min'),
  'scorm2004.js': import.meta.resolve('scorm-again/scorm2004/min'),
};

/**
 * Serves packages on an origin of their own: what somebody else's script does there reaches neither the
 * product's pages nor its operations. A ticket in the path opens the files of one package, for one person's
 * sitting; no cookie is looked at. Nothing may be fetched, framed or sent anywhere else: packages of cmi5 find the
 * record store here, below their ticket.
 */
export function buildStage({ orm, clock, mediaFolder }: StageOptions): FastifyInstance {
  const app = fastify({ logger: false, forceCloseConnections: true, routerOptions: { maxParamLength: 200 } });
  app.setNotFoundHandler((_request, reply) => refuse(reply, 404));
  app.setErrorHandler((error: { statusCode?: number }, _request, reply) =>
    refuse(reply, error.statusCode ?? 500),
  );
  void serveSessions(app, { orm, clock, holderOf: (ticket) => holderOf(orm, ticket, clock.now()) });
  app.get<{ Params: { ticket: string; '*': string } }>('/:ticket/*', async (request, reply) => {
    const { ticket, '*': path } = request.params;
    const holder = await holderOf(orm, ticket, clock.now());
    if (!holder) return refuse(reply, 404);
    cage(reply, holder.openedFrom);
    if (path === 'stage.html') return page(reply, stagePage(holder));
    if (path === 'returned.html') return page(reply, returnedPage);
    const own = stageScript(path);
    if (own !== null) return script(reply, own);
    if (SCRIPTS[path]) return script(reply, await readFile(fileURLToPath(SCRIPTS[path])));
    const name = path.startsWith('files/') ? safeName(path.slice('files/'.length)) : null;
    return name === null ? refuse(reply, 404) : sendFile(fileOf(mediaFolder, holder, name), request, reply);
  });
  return app;
}

async function holderOf(orm: MikroORM, ticket: string, now: string): Promise<TicketHolder | null> {
  if (!/^[\w-]{32}$/.test(ticket)) return null;
  return findByTicket(orm.em.fork() as EntityManager, ticketHashOf(ticket), now);
}

const fileOf = (mediaFolder: string, { packageId, folder }: TicketHolder, name: string) =>
  join(packagePlaces(mediaFolder, packageId).folder, folder, name);

/** Only the page that opened the sitting may frame it; the package talks to nobody but itself. */
function cage(reply: FastifyReply, openedFrom: string): void {
  reply.headers({
    'content-security-policy': [
      "default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:",
      `frame-ancestors 'self' ${openedFrom}`,
      "form-action 'none'",
      "object-src 'none'",
    ].join('; '),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-resource-policy': 'same-origin',
    // Many units say their last words when their page is unloaded.
    'permissions-policy': 'unload=(self), camera=(), microphone=(), geolocation=(), payment=(), usb=()',
    'cache-control': 'private, no-cache',
  });
}

const page = (reply: FastifyReply, html: string) => reply.type('text/html; charset=utf-8').send(html);
const script = (reply: FastifyReply, text: string | Buffer) =>
  reply.type('text/javascript; charset=utf-8').send(text);

function refuse(reply: FastifyReply, code: number): FastifyReply {
  return reply
    .code(code)
    .headers({ 'content-security-policy': "default-src 'none'", 'cache-control': 'no-store' })
    .type('text/plain; charset=utf-8')
    .send(
      code === 404 ? '课件内没有这个文件，或打开时间已过。 No such file, or its time is over.' : String(code),
    );
}

async function sendFile(path: string, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const found = await stat(path).catch(() => null);
  if (!found?.isFile()) return refuse(reply, 404);
  const etag = `"${found.size.toString(36)}-${found.mtimeMs.toString(36)}"`;
  reply.headers({ 'content-type': typeOfFile(path), 'accept-ranges': 'bytes', etag });
  if (request.headers['if-none-match'] === etag) return reply.code(304).send();
  const range = rangeOf(request.headers.range, found.size);
  if (!range) return reply.header('content-length', found.size).send(createReadStream(path));
  const { start, end } = range;
  return reply
    .code(206)
    .headers({ 'content-range': `bytes ${start}-${end}/${found.size}`, 'content-length': end - start + 1 })
    .send(createReadStream(path, range));
}
