import type { MediaFault } from '@whetstone/core/bank/media/bytes.ts';
import { Refusal } from '@whetstone/core/refusals.ts';

/** Why a file is not taken, as its bringer is told; of captions with the line at fault. */
export function refusalOf({ code, line }: MediaFault): Refusal {
  return new Refusal(code, line === null ? {} : { line });
}
