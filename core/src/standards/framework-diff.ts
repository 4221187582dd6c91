import { Type, type Static } from 'typebox';
import { Exactly, OneOf, OrNull } from '../platform/shapes.ts';
import type { FrameworkDocument } from './framework-document.ts';

/** One difference between two documents: where, which field, what it said and what it says. */
export const FrameworkChange = Exactly({
  on: OneOf(['module', 'capability', 'post', 'requirement', 'parameter', 'table']),
  /** The code; of a requirement the post's and the capability's with a space between them. */
  code: Type.String(),
  /** Null when the whole is new or gone. */
  field: OrNull(Type.String()),
  before: OrNull(Type.String()),
  after: OrNull(Type.String()),
});
export type FrameworkChange = Static<typeof FrameworkChange>;

type Fields = Readonly<Record<string, unknown>>;

/** As text; the order in which an object names its fields says nothing. */
function told(value: unknown): string {
  return typeof value === 'object' && value !== null ? JSON.stringify(inOrder(value)) : String(value);
}

function inOrder(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(inOrder);
  return Object.fromEntries(
    Object.entries(value)
      .map(([field, one]) => [field, inOrder(one)] as const)
      .toSorted(([left], [right]) => (left < right ? -1 : 1)),
  );
}

function changesOf(
  on: FrameworkChange['on'],
  before: ReadonlyMap<string, Fields>,
  after: ReadonlyMap<string, Fields>,
): FrameworkChange[] {
  const changes: FrameworkChange[] = [];
  for (const [code, was] of before) {
    const is = after.get(code);
    if (!is) changes.push({ on, code, field: null, before: code, after: null });
    else
      for (const field of Object.keys(was)) {
        const [from, to] = [told(was[field]), told(is[field])];
        if (from !== to) changes.push({ on, code, field, before: from, after: to });
      }
  }
  for (const code of after.keys())
    if (!before.has(code)) changes.push({ on, code, field: null, before: null, after: code });
  return changes;
}

const byCode = (all: readonly { code: string }[]) => new Map(all.map((one) => [one.code, one as Fields]));

function requirementsOf({ posts }: FrameworkDocument): Map<string, Fields> {
  return new Map(
    posts.flatMap(({ code, requirements }) =>
      requirements.map(({ capabilityCode, ...asks }) => [`${code} ${capabilityCode}`, asks] as const),
    ),
  );
}

function postsOf({ posts }: FrameworkDocument): Map<string, Fields> {
  return byCode(
    posts.map(({ code, nameZh, nameEn, personnelClass }) => ({ code, nameZh, nameEn, personnelClass })),
  );
}

/** What a document says otherwise than another, in the order of modules, capabilities, posts, requirements. */
export function frameworkChanges(before: FrameworkDocument, after: FrameworkDocument): FrameworkChange[] {
  return [
    ...changesOf('module', byCode(before.modules), byCode(after.modules)),
    ...changesOf('capability', byCode(before.capabilities), byCode(after.capabilities)),
    ...changesOf('post', postsOf(before), postsOf(after)),
    ...changesOf('requirement', requirementsOf(before), requirementsOf(after)),
  ];
}
