import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Cookies } from './context.ts';

export interface PendingCookies extends Cookies {
  writeTo(reply: FastifyReply): void;
  /** On a refusal only removals are written: a dead session is cleared, none is begun. */
  writeOnRefusal(reply: FastifyReply): void;
}

/** Collects a handler's cookies until its transaction has committed. */
export function pendingCookies(request: FastifyRequest): PendingCookies {
  const sets: ((reply: FastifyReply) => void)[] = [];
  const clears: ((reply: FastifyReply) => void)[] = [];
  return {
    sent: request.cookies,
    set(name, value, { path, maxAgeSeconds, sameSite }) {
      const secure = request.protocol === 'https';
      sets.push((reply) =>
        reply.setCookie(name, value, { path, maxAge: maxAgeSeconds, httpOnly: true, sameSite, secure }),
      );
    },
    clear(name, path) {
      clears.push((reply) => reply.clearCookie(name, { path, httpOnly: true }));
    },
    writeTo(reply) {
      for (const write of [...clears, ...sets]) write(reply);
    },
    writeOnRefusal(reply) {
      for (const write of clears) write(reply);
    },
  };
}
