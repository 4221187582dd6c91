import * as contract from '@whetstone/core/exams/proctor-contract.ts';
import type { House } from '../platform/house.ts';
import { mount, mountShared } from '../platform/mount.ts';
import { declareVoid, interveneNow } from './interventions.ts';
import { PresenceDesk } from './presence-desk.ts';
import { mountProctorStream } from './proctor-stream.ts';
import { acknowledge, listEvents, listMessages, readConsole } from './proctoring.ts';

/** What a proctor does and sees, and what candidates hear of it. */
export function mountProctoring(house: House): void {
  mount(house, contract.proctorConsole, readConsole);
  mount(house, contract.proctorEvents, listEvents);
  mount(house, contract.intervene, interveneNow);
  mount(house, contract.voidAttempt, declareVoid);
  mount(house, contract.myMessages, listMessages);
  mount(house, contract.readMessage, acknowledge);
  mountProctorStream(house);
  const desk = new PresenceDesk(house.orm);
  house.app.addHook('preClose', () => {
    desk.close();
    return Promise.resolve();
  });
  mountShared(house, contract.beat, ({ params: { roundId }, body }, { personId, now, device }) =>
    desk.take({ roundId, personId, device, now }, body),
  );
}
