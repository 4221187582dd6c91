import { DeadLetter } from './dead-letter.entity.ts';
import { Heartbeat } from './heartbeat.entity.ts';
import { ListImport } from './lists/list-import.entity.ts';
import { ListRow } from './lists/list-row.entity.ts';
import { OutboxTask } from './outbox-task.entity.ts';
import { Outbox } from './outbox.entity.ts';
import { Setting } from './setting.entity.ts';

/** The tables of this room. */
export const platformTables = [Outbox, OutboxTask, DeadLetter, Heartbeat, Setting, ListImport, ListRow];
