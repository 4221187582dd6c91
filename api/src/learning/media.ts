import { extname, resolve } from 'node:path';
import fastifyStatic from '@fastify/static';
import { Refusal } from '@whetstone/core/refusals.ts';
import type { FastifyError, FastifyReply } from 'fastify';
import { signedInClaims } from '../platform/authenticate.ts';
import type { House } from '../platform/house.ts';
import { answerProblem } from '../platform/problem.ts';

const types: Readonly<Record<string, string>> = {
  '.mp4': 'video/mp4',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
};
/** A plain file name of a kind we serve: no folder, no leading dot, nothing to decode. */
const safeName = /^[a-z0-9][a-z0-9._-]{0,99}$/i;

/** An image may hold script: opened by itself it runs none and reaches nothing. */
const CAGE = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

function nameHeaders(reply: FastifyReply, path: string): void {
  const extension = extname(path).toLowerCase();
  reply.headers({
    'content-type': types[extension],
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    // Kept on the device of who was signed in; asked again after an hour, by ETag.
    'cache-control': 'private, max-age=3600',
    ...(extension === '.svg' && { 'content-security-policy': CAGE }),
  });
}

/** What sending files says no with, as a refusal of the catalogue. */
function refusalOfFile(error: FastifyError | Refusal): FastifyError | Refusal {
  if (error instanceof Refusal || !error.statusCode) return error;
  if (error.statusCode === 416) return new Refusal('range-beyond-end');
  return error.statusCode < 500 ? new Refusal('invalid-input', { where: 'request' }) : error;
}

/**
 * `GET /api/media/:name`: pictures and videos of lessons, for whoever is signed in. Whole or in ranges,
 * so that a player can seek; with an ETag.
 */
export async function mountMedia(house: House, folder: string | undefined): Promise<void> {
  if (!folder) return;
  const { app, clock } = house;
  await app.register(fastifyStatic, {
    serve: false,
    root: resolve(folder),
    suppressWarning: true,
    dotfiles: 'deny',
    index: false,
    contentType: false,
    cacheControl: false,
    setHeaders: nameHeaders,
  });
  app.get<{ Params: { name: string } }>('/api/media/:name', {
    schema: { hide: true },
    onRequest: async (request) => {
      signedInClaims(house, request, clock.now());
    },
    errorHandler: (error, request, reply) => answerProblem(request, reply, refusalOfFile(error)),
    handler: (request, reply) => {
      const { name } = request.params;
      if (!safeName.test(name) || !types[extname(name).toLowerCase()]) throw new Refusal('not-found');
      return reply.sendFile(name);
    },
  });
}
