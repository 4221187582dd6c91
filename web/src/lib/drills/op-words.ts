import { kindWords } from '#lib/stores/store-words.ts';
import { say } from '#lib/i18n/say.svelte.ts';
import type { FieldOp } from './queue/field-op.ts';
import { rawWords } from './words.ts';

/** What was done on the device, in a few words; whom it is about stands beside it. */
export function opWords(op: FieldOp): string {
  if (op.kind === 'record') return say('field.opRecord', { raw: rawWords(op.scored.rawText) });
  if (op.kind === 'void') return say('field.opVoid', { reason: op.reason });
  if (op.kind === 'store') return say('field.opStore', { what: kindWords(op.move), n: op.quantity });
  const rest = {
    mark: () => say('field.opMark'),
    confirm: () => say('field.opConfirm'),
    check: () => say('field.opCheck'),
    stop: () => say('field.opStop'),
    release: () => say('field.opRelease'),
    presence: () => say('field.opPresence'),
    postpone: () => say('field.opPostpone'),
  };
  return rest[op.kind]();
}
