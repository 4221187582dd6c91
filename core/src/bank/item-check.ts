import { Check, Errors } from 'typebox/value';
import type { ItemFaultCode } from './kind.ts';
import { kindOf, type KindName } from './kinds.ts';
import type { Fault } from '../platform/fault.ts';
import { lacksAlt, lacksCaptions } from './media/reference.ts';

/** What keeps a draft from its reviewer. */
export type DraftFaultCode =
  ItemFaultCode | 'incomplete' | 'explanation-missing' | 'topic-missing' | 'alt-missing' | 'captions-missing';

/** Whether this content has the shape that its kind asks for; a draft may not have it yet. */
export function isWhole(kind: KindName, content: unknown): boolean {
  return Check(kindOf(kind).schemas.content, content);
}

/**
 * All that an author must still mend before an item can go to its reviewer: parts that its kind asks for,
 * the kind's own mistakes, explanation and topic, a description of every picture and recording for
 * those who do not see or hear it, and captions of what is said. Empty = it can go.
 */
export function draftFaults(item: {
  kind: KindName;
  content: unknown;
  explanation: string;
  topic: string;
}): Fault<DraftFaultCode>[] {
  const { schemas, faults } = kindOf(item.kind);
  const found: Fault<DraftFaultCode>[] = isWhole(item.kind, item.content)
    ? faults(item.content)
    : Errors(schemas.content, item.content)
        .slice(0, 5)
        .map(({ instancePath }) => ({ path: instancePath.slice(1), code: 'incomplete' }));
  if (item.explanation.trim() === '') found.push({ path: 'explanation', code: 'explanation-missing' });
  if (item.topic.trim() === '') found.push({ path: 'topic', code: 'topic-missing' });
  if (lacksAlt([item.content, item.explanation])) found.push({ path: 'content', code: 'alt-missing' });
  if (lacksCaptions([item.content, item.explanation]))
    found.push({ path: 'content', code: 'captions-missing' });
  return found;
}
