import { defineEntity, p } from '@mikro-orm/core';
import type { SessionState } from '@whetstone/core/learning/packages/cmi5/session.ts';
import { idOf, instant } from '../../../platform/columns.ts';
import { ofPerson } from '../../../platform/reach-policy.ts';

const Cmi5SessionSchema = defineEntity({
  name: 'Cmi5Session',
  tableName: 'cmi5_session',
  properties: {
    /** The sitting's; what statements call the session. */
    id: p.uuid().primary(),
    personId: idOf(),
    registrationId: idOf(),
    unitKey: p.text(),
    state: p.json<SessionState>(),
    /** SHA-256 of the token that was fetched; null = nobody fetched it yet. */
    tokenHash: p.string().length(64).nullable(),
    /** When it ended; null = it goes on. */
    overAt: instant().nullable(),
  },
  indexes: [{ properties: ['registrationId', 'overAt'] }],
  policies: ofPerson('cmi5_session'),
});

/** One launch of a unit of cmi5. */
export class Cmi5Session extends Cmi5SessionSchema.class {
  /** Takes its next state. */
  become(state: SessionState): void {
    this.state = state;
    this.overAt = state.overAt;
  }
}
Cmi5SessionSchema.setClass(Cmi5Session);
