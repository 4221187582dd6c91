import { accessLog, replaceDemo, unlockAccount } from '@whetstone/core/access/contract.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { listLooks } from '@whetstone/db/access/access-log.ts';
import { badgeKey, forgetTries } from '@whetstone/db/access/throttle.ts';
import { Person } from '@whetstone/db/org/person.entity.ts';
import { endDemo } from '@whetstone/db/platform/demo.ts';
import type { AppOptions } from '../platform/app.ts';
import { type House, mount } from '../platform/mount.ts';
import { mountGrants } from './grant-routes.ts';
import { HashQueue } from './hash-queue.ts';
import { PasswordDoor } from './password-door.ts';
import { mountPasswords } from './password-routes.ts';
import { chainKey } from './refresh-token.ts';
import { mountSessions } from './session-routes.ts';
import { lookView } from './views.ts';

const PAGE = 50;

export function mountAccess(house: House, { jwtSecret }: AppOptions): void {
  const door = new PasswordDoor(house, new HashQueue());
  mountSessions(house, door, chainKey(jwtSecret));
  mountPasswords(house, door);
  mountGrants(house);

  mount(house, accessLog, async ({ query }, { em, actor }) => {
    const found = await listLooks(em, actor.personId, query.before, PAGE + 1);
    const page = found.slice(0, PAGE);
    return { looks: page.map(lookView), next: found.length > PAGE ? (page.at(-1)?.id ?? null) : null };
  });

  mount(house, unlockAccount, async ({ params }, { em }) => {
    const person = await em.findOne(Person, { id: params.personId });
    if (!person) throw new Refusal('not-found');
    await forgetTries(em, badgeKey(person.badgeNumber));
    return { done: true as const };
  });

  mount(house, replaceDemo, async ({ body }, { em, actor, now }) => {
    // It concerns everybody, so it takes an administrator of the whole force.
    const ofAll = actor.grants.some(({ role, unitPath }) => role === 'admin' && !unitPath.includes('.'));
    if (!ofAll) throw new Refusal('not-allowed');
    await endDemo(em, { byId: actor.personId, reason: body.reason, now });
    return { done: true as const };
  });
}
