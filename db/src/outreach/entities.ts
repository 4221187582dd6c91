import { NoticeChannel } from './notice-channel.entity.ts';
import { NoticeDelivery } from './notice-delivery.entity.ts';
import { Notification } from './notification.entity.ts';

/** The tables of this room. */
export const outreachTables = [Notification, NoticeChannel, NoticeDelivery];
