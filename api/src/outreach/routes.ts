import { inbox, inboxCount, markInbox } from '@whetstone/core/outreach/inbox-contract.ts';
import { type House, mount } from '../platform/mount.ts';
import { countInbox, mark, readInbox } from './inbox.ts';

export function mountOutreach(house: House): void {
  mount(house, inbox, readInbox);
  mount(house, inboxCount, countInbox);
  mount(house, markInbox, mark);
}
