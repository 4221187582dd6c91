import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import { isOpen } from '@whetstone/core/learning/packages/cmi5/session.ts';
import type { Clock } from '@whetstone/core/platform/clock.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { Cmi5Registration } from '@whetstone/db/learning/packages/cmi5/cmi5-registration.entity.ts';
import { Cmi5Session } from '@whetstone/db/learning/packages/cmi5/cmi5-session.entity.ts';
import { giveToken } from '@whetstone/db/learning/packages/cmi5/sessions.ts';
import { CoursePackage } from '@whetstone/db/learning/packages/course-package.entity.ts';
import type { TicketHolder } from '@whetstone/db/learning/packages/package-queries.ts';
import { pseudonymOf } from '@whetstone/db/learning/xapi/pseudonyms.ts';
import { sha256 } from '@whetstone/db/platform/sha256.ts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Asked, readRequest } from '../../xapi/asked.ts';
import { basicOf } from '../../xapi/caller.ts';
import { readAsBytes, refuse, serveAbout } from '../../xapi/doors.ts';
import type { Answer, Resource } from '../../xapi/resource.ts';
import { resources } from '../../xapi/resources.ts';
import { homeHere, performAs, sayVersion } from '../../xapi/serve.ts';
import { launchOf } from './launch-unit.ts';
import { actorOf, sessionScopes } from './speak.ts';
import { guardSession } from './session-guard.ts';
import { type Spoken, takeStatements } from './take-statements.ts';

export interface SessionHouse {
  readonly orm: MikroORM;
  readonly clock: Clock;
  /** Whose ticket it is; null = nobody's, or its time is over. */
  holderOf(ticket: string): Promise<TicketHolder | null>;
}

const SECRET_BYTES = 24;
type Ticketed = FastifyRequest<{ Params: { ticket: string } }>;

/** The token of a session, given out once (cmi5 §8.2); who asks again is told so with status 200. */
async function fetchToken({ orm, holderOf }: SessionHouse, ticket: string): Promise<Record<string, string>> {
  const holder = await holderOf(ticket);
  if (!holder || holder.kind !== 'cmi5') return { 'error-code': '2', 'error-text': 'No such session.' };
  const secret = randomBytes(SECRET_BYTES).toString('base64url');
  const given = await giveToken(orm.em.fork() as EntityManager, holder.sittingId, sha256(secret));
  if (!given)
    return {
      'error-code': '1',
      'error-text': 'The authorization token has already been returned, or the session is over.',
    };
  return { 'auth-token': Buffer.from(`${holder.sittingId}:${secret}`).toString('base64') };
}

/** The session whose token stands in the header, when it is the one of the ticket and still takes something in. */
async function sessionOf(
  { orm, clock, holderOf }: SessionHouse,
  ticket: string,
  asked: Asked,
): Promise<{ holder: TicketHolder; session: Cmi5Session }> {
  const holder = await holderOf(ticket);
  const basic = basicOf(asked.headers.authorization);
  const session =
    holder && basic?.name === holder.sittingId
      ? await orm.em.fork().findOne(Cmi5Session, { id: holder.sittingId })
      : null;
  if (!holder || !basic || !session?.tokenHash) throw new Refusal('cmi5-token');
  const fits = timingSafeEqual(Buffer.from(sha256(basic.secret)), Buffer.from(session.tokenHash));
  if (!fits) throw new Refusal('cmi5-token');
  if (!isOpen(session.state, clock.now())) throw new Refusal('cmi5-session-over');
  return { holder, session };
}

/** What the session was launched with, as it was then: packages and registrations keep their names. */
async function spokenOf(
  { orm, clock }: SessionHouse,
  { holder, session }: { holder: TicketHolder; session: Cmi5Session },
  home: string,
): Promise<Spoken> {
  const { personId, packageId, unitKey } = holder;
  const em = orm.em.fork() as EntityManager;
  const { plan } = await em.findOneOrFail(CoursePackage, { id: packageId });
  const { id: registration } = await em.findOneOrFail(Cmi5Registration, { id: session.registrationId });
  const unit = plan?.units.find(({ key }) => key === unitKey);
  if (!plan || !unit) throw new Refusal('not-found');
  const actor = actorOf(home, await pseudonymOf(em, personId, clock.now()));
  const launch = launchOf({ home, packageId, registration, actor }, unit, session.id, session.state.mode);
  return { launch, personId, packageId, unitKey, plan };
}

async function answer(
  house: SessionHouse,
  resource: Resource,
  request: Ticketed,
  reply: FastifyReply,
): Promise<Answer> {
  const asked = readRequest(request);
  const { ticket } = request.params;
  const found = await sessionOf(house, ticket, asked);
  const generation = sayVersion(reply, asked, null);
  const now = house.clock.now();
  const spoken = await spokenOf(house, found, await homeHere(house, now));
  guardSession(resource.path, asked, spoken.launch);
  const client = {
    id: spoken.launch.registration,
    keyName: 'cmi5',
    scopes: [...sessionScopes],
    personId: spoken.personId,
    base: `/${ticket}/xapi`,
  };
  const tellsStatements = resource.path === '/statements' && asked.method !== 'GET';
  return performAs(house, { resource, asked, client, generation }, async (desk) => {
    if (tellsStatements) await takeStatements(asked, desk, spoken);
  });
}

/**
 * The record store as a package of cmi5 reaches it: on the packages' own origin, below the ticket of its sitting, with
 * the token that its launch fetched. Nothing has to be let in from another origin, and nothing else is reached.
 */
export async function serveSessions(app: FastifyInstance, house: SessionHouse): Promise<void> {
  await app.register(async (sessions) => {
    readAsBytes(sessions);
    sessions.setErrorHandler(refuse);
    sessions.addHook('onSend', async (_request, reply) => {
      reply.headers({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
    });
    sessions.post('/:ticket/cmi5-token', async (request, reply) => {
      const said = await fetchToken(house, (request as Ticketed).params.ticket);
      return reply.type('application/json').send(JSON.stringify(said));
    });
    await sessions.register(
      async (xapi) => {
        serveAbout(xapi);
        for (const resource of resources)
          xapi.route({
            method: ['GET', 'PUT', 'POST', 'DELETE'],
            url: resource.path,
            handler: async (request, reply) => {
              const {
                status,
                headers = {},
                body,
              } = await answer(house, resource, request as Ticketed, reply);
              return reply.code(status).headers(headers).send(body);
            },
          });
      },
      { prefix: '/:ticket/xapi' },
    );
  });
}
