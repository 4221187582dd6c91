import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Cookies } from './context.ts';

export interface PendingCookies extends Cookies {
  writeTo(reply: FastifyReply): void;
  /** On a refusal only removals are written: a dead session is cleared, none is begun. */
  writeOnRefusal(reply: FastifyReply): void;
}

/** Collects a handler's cookies until its transaction has committed; a handler that is run again sets them again. */
export function pendingCookies(request: FastifyRequest): PendingCookies {
  const sets = new Map<string, (reply: FastifyReply) => void>();
  const clears = new Map<string, (reply: FastifyReply) => void>();
  const writeAll = (reply: FastifyReply, ...all: (typeof sets)[]) => {
    for (const writes of all) for (const write of writes.values()) write(reply);
  };
  return {
    sent: request.cookies,
    set(name, value, { path, maxAgeSeconds, sameSite }) {
      const secure = request.protocol === 'https';
      sets.set(name, (reply) =>
        reply.setCookie(name, value, { path, maxAge: maxAgeSeconds, httpOnly: true, sameSite, secure }),
      );
    },
    clear(name, path) {
      clears.set(name, (reply) => reply.clearCookie(name, { path, httpOnly: true }));
    },
    writeTo: (reply) => writeAll(reply, clears, sets),
    writeOnRefusal: (reply) => writeAll(reply, clears),
  };
}
