import type { lesson } from '@whetstone/core/learning/contract.ts';
import type { Output } from '@whetstone/core/platform/route.ts';
import { recall } from '#lib/platform/copies.ts';
import type { Download } from './download.ts';

/** Downloads whose lesson is completed, as far as this device knows: what may go first when room is short. */
export async function finishedOf(list: readonly Download[]): Promise<Download[]> {
  const found = await Promise.all(
    list.map(async (one) => {
      const copy = await recall(`/api/lessons/${one.lessonId}`);
      const isDone = (copy?.data as Output<typeof lesson> | undefined)?.lesson.completedAt;
      return isDone ? [one] : [];
    }),
  );
  return found.flat();
}
