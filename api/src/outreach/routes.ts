import * as contract from '@whetstone/core/outreach/channel-contract.ts';
import { inbox, inboxCount, markInbox } from '@whetstone/core/outreach/inbox-contract.ts';
import { type House, mount } from '../platform/mount.ts';
import * as channels from './channels.ts';
import { mountBranches } from './branches/routes.ts';
import { mountPushes } from './pushes/routes.ts';
import { countInbox, mark, readInbox } from './inbox.ts';

export function mountOutreach(house: House, secret: string): void {
  mount(house, contract.noticeChannels, channels.list(secret));
  mount(house, contract.setNoticeChannel, channels.set(secret));
  mount(house, contract.tryNoticeChannel, channels.tryOut(secret));
  mount(house, inbox, readInbox);
  mount(house, inboxCount, countInbox);
  mount(house, markInbox, mark);
  mountPushes(house);
  mountBranches(house);
}
