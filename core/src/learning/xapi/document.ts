import { Refusal } from '../../refusals.ts';
import { invalid, isObject, type JsonObject } from './json.ts';
import type { Generation } from './version.ts';

/** The three kinds of documents that the store keeps for others. */
export const documentKinds = ['state', 'activity-profile', 'agent-profile'] as const;
export type DocumentKind = (typeof documentKinds)[number];

/** What a request says of the document it found (RFC 9110, 13.1). */
export interface Conditions {
  readonly ifMatch?: string | undefined;
  readonly ifNoneMatch?: string | undefined;
}

/** Whether one of the tags of a header is the tag; `*` is any. Weak tags are compared by what they hold. */
function lists(header: string, etag: string): boolean {
  return header.split(',').some((one) => {
    const tag = one.trim().replace(/^W\//, '');
    return tag === '*' || tag.replaceAll('"', '') === etag;
  });
}

/** When a change must say what it knows of the document: never, when it replaces another one, or always. */
export type MustSay = 'never' | 'over-another' | 'always';

/** What PUT must say: profiles always in 1.0.x; in 2.0 whatever replaces another document (part 3, 3.1; 4.1.4). */
export function mustSayOf(kind: DocumentKind, generation: Generation): MustSay {
  if (generation === '2.0') return 'over-another';
  return kind === 'state' ? 'never' : 'always';
}

/**
 * Refuses a change whose conditions do not hold for the document as it is, or that says none where it must.
 * @param etag tag of the document, null when there is none
 * @throws Refusal `xapi-precondition`, `xapi-document-exists`, `xapi-not-valid`
 */
export function checkConditions(
  { ifMatch, ifNoneMatch }: Conditions,
  etag: string | null,
  mustSay: MustSay,
): void {
  if (ifMatch !== undefined && (etag === null || !lists(ifMatch, etag)))
    throw new Refusal('xapi-precondition');
  if (ifNoneMatch !== undefined && etag !== null && lists(ifNoneMatch, etag))
    throw new Refusal('xapi-precondition');
  if (mustSay === 'never' || ifMatch !== undefined || ifNoneMatch !== undefined) return;
  if (etag !== null) throw new Refusal('xapi-document-exists');
  if (mustSay === 'always') invalid('if-match', 'or if-none-match is required');
}

/** Whether documents of this media type can be merged. */
export const isJsonType = (type: string): boolean => /^application\/json\s*(?:;|$)/i.test(type);

/** The object that a document of type JSON holds. */
export function jsonDocument(text: string, where: string): JsonObject {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    invalid(where, 'must be valid JSON');
  }
  return isObject(value) ? value : invalid(where, 'must be a JSON object');
}

/**
 * What is kept when a document is posted onto another: its properties take the place of theirs, one level deep. Both
 * must be objects of JSON, else nothing changes.
 */
export function mergeDocuments(
  kept: { readonly type: string; readonly text: string },
  posted: { readonly type: string; readonly text: string },
): JsonObject {
  if (!isJsonType(posted.type)) invalid('content-type', 'must be application/json to be merged');
  if (!isJsonType(kept.type))
    invalid('document', 'that is stored is not application/json, so nothing can be merged into it');
  return { ...jsonDocument(kept.text, 'stored document'), ...jsonDocument(posted.text, 'document') };
}
