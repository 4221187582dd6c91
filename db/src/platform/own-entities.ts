import { DeadLetter } from './dead-letter.entity.ts';
import { Heartbeat } from './heartbeat.entity.ts';
import { OutboxTask } from './outbox-task.entity.ts';
import { Outbox } from './outbox.entity.ts';
import { Setting } from './setting.entity.ts';

/** The tables of this room. */
export const platformTables = [Outbox, OutboxTask, DeadLetter, Heartbeat, Setting];
