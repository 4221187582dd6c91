import { EvidenceAtHand } from '@whetstone/db/capability/past/evidence-at-hand.ts';
import { keepOneBlock } from '@whetstone/db/capability/past/keep-past.ts';
import type { Schedule } from '../platform/listener.ts';

/** Blocks made one after the other are folded from one reading of the evidence. */
const atHand = new EvidenceAtHand();

/**
 * Past days of the heatmap are kept ready, a month at a time: those that are missing, then those of which
 * something else is known since. A turn makes one; what people wait for goes first.
 */
export const keepPast: Schedule = {
  name: 'capability.keep-past',
  everySeconds: 7,
  yieldsSeconds: 900,
  async run({ em, now, today }) {
    await keepOneBlock(em, today, now, atHand);
  },
};
