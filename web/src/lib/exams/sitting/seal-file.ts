import { boundTo } from '@whetstone/core/exams/answer-bound.ts';
import type { AnswerFileText, SealedAnswers } from '@whetstone/core/exams/answer-file.ts';
import type { QueuedOp } from './answer-queue.ts';
import type { Seal } from './answer-store.ts';
import { base64Of, lockText } from './vault.ts';

/** What is put into a file: everything of one attempt on this device that no server has acknowledged. */
export interface ToSeal {
  attemptId: string;
  device: string;
  ops: readonly QueuedOp[];
  seal: Pick<Seal, 'sealedAt' | 'by'>;
  /** What the device's own clock said at the sealing. */
  sealedMs: number;
}

/**
 * The answers as a file that only the server can open, bound to attempt and device. It is what goes up
 * after the deadline, and what is handed to a proctor when nothing goes up at all.
 */
export async function sealFile(
  key: CryptoKey,
  { attemptId, device, ops, seal, sealedMs }: ToSeal,
): Promise<AnswerFileText> {
  const { sealedAt, by } = seal;
  const answers: SealedAnswers = {
    attemptId,
    device,
    sealedAt,
    sealedMs,
    by,
    ops: ops.map(({ opId, position, clientSeq, baseRev, value, madeAt, deviceMs }) => ({
      opId,
      position,
      clientSeq,
      baseRev,
      value,
      madeAt,
      // Ops that an older version of the page made have no such note.
      deviceMs: deviceMs ?? Date.parse(madeAt),
    })),
  };
  const { iv, data } = await lockText(key, JSON.stringify(answers), boundTo(answers));
  const items = new Set(ops.map(({ position }) => position)).size;
  const head = { whetstone: 'answers/1', attemptId, device, answers: items, sealedAt } as const;
  return { ...head, iv: base64Of(iv), data: base64Of(data) };
}
