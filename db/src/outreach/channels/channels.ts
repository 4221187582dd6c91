import type { Channel } from './channel.ts';
import { webhook } from './webhook.ts';

/** Every channel beside the inbox; a channel is one file and one line here. */
export const channels: readonly Channel[] = [webhook];
