import * as contract from '@whetstone/core/learning/forum-contract.ts';
import { type House, mount } from '../../platform/mount.ts';
import * as reading from './reading.ts';
import * as writing from './writing.ts';

export function mountForum(house: House): void {
  mount(house, contract.forum, reading.list);
  mount(house, contract.forumQuestion, reading.read);
  mount(house, contract.askQuestion, writing.ask);
  mount(house, contract.answerQuestion, writing.answer);
  mount(house, contract.acceptAnswer, writing.accept);
  mount(house, contract.reportPost, writing.tell);
  mount(house, contract.moderatePost, writing.moderate);
  mount(house, contract.withdrawPost, writing.withdraw);
}
