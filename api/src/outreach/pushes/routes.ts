import * as contract from '@whetstone/core/outreach/push-contract.ts';
import { type House, mount } from '../../platform/mount.ts';
import * as readings from './readings.ts';
import * as sending from './sending.ts';
import * as sent from './sent.ts';

export function mountPushes(house: House): void {
  mount(house, contract.pushChoices, sending.choices);
  mount(house, contract.pushMatter, sending.matter);
  mount(house, contract.previewPush, sending.preview);
  mount(house, contract.makePush, sending.make);
  mount(house, contract.pushes, sent.list);
  mount(house, contract.push, sent.read);
  mount(house, contract.remindPush, sending.remind);
  mount(house, contract.withdrawPush, sending.withdraw);
  mount(house, contract.myPushes, readings.list);
  mount(house, contract.myPush, readings.read);
  mount(house, contract.answerPush, readings.answer);
}
