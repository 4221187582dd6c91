import { defineEntity, p } from '@mikro-orm/core';
import { instant } from './columns.ts';

const HeartbeatSchema = defineEntity({
  name: 'Heartbeat',
  properties: {
    /** Host, process id and start of the process. */
    processId: p.string().primary(),
    at: instant(),
    /** The worker could reach its Redis when it last looked. */
    queueWell: p.boolean(),
  },
});

/** A worker's sign of life, renewed every two seconds; health reads it. */
export class Heartbeat extends HeartbeatSchema.class {}
HeartbeatSchema.setClass(Heartbeat);
