import { defineEntity, p } from '@mikro-orm/core';
import type { RegistrationState } from '@whetstone/core/learning/packages/cmi5/satisfaction.ts';
import { id, idOf, instant } from '../../../platform/columns.ts';
import { ofPerson } from '../../../platform/reach-policy.ts';

/** That a trainer let somebody off a unit. */
interface Waiver {
  readonly unitKey: string;
  /** One of cmi5's reasons. */
  readonly reason: string;
  /** In the trainer's words. */
  readonly note: string;
  readonly byId: string;
  readonly at: string;
}

const Cmi5RegistrationSchema = defineEntity({
  name: 'Cmi5Registration',
  tableName: 'cmi5_registration',
  properties: {
    /** Also the client of the record store in whose name its statements stand. */
    id: id(),
    personId: idOf(),
    packageId: idOf(),
    startedAt: instant(),
    state: p.json<RegistrationState>(),
    waivers: p.json<Waiver[]>().defaultRaw("'[]'"),
  },
  uniques: [{ properties: ['personId', 'packageId'] }],
  policies: ofPerson('cmi5_registration'),
});

/** A person's enrolment in a package of cmi5: what is reached in it, over all sessions. */
export class Cmi5Registration extends Cmi5RegistrationSchema.class {}
Cmi5RegistrationSchema.setClass(Cmi5Registration);
