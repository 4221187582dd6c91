import { writeClassLines } from '@whetstone/db/training/write-class-lines.ts';
import { defineListener } from '../platform/listener.ts';

/** A class was closed: it goes into the archives of those who were in it and of those who taught it. */
export const recordClosedClass = defineListener({
  name: 'training.record-closed-class',
  topics: ['class.closed'],
  key: ({ classId }) => classId,
  async run({ classId }, { em, now }) {
    await writeClassLines(em, classId, now);
  },
});
