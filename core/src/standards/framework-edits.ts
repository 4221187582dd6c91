import { Type, type Static } from 'typebox';
import { FADE_CLASSES } from '../capability/model.ts';
import { CapabilityCode, Exactly, OneOf, OrNull } from '../platform/shapes.ts';
import { CapabilityEntry, type FrameworkDocument, RequirementEntry } from './framework-document.ts';

/** One change of a draft: what a post asks of a capability, or the properties of a capability itself. */
export const FrameworkEdit = Type.Union([
  Exactly({
    what: Type.Literal('requirement'),
    postCode: Type.String({ maxLength: 10 }),
    capabilityCode: CapabilityCode,
    /** Null = the post no longer asks for it. */
    asks: OrNull(
      Exactly({
        level: RequirementEntry.properties.level,
        must: RequirementEntry.properties.must,
        importance: RequirementEntry.properties.importance,
      }),
    ),
  }),
  Exactly({
    what: Type.Literal('capability'),
    code: CapabilityCode,
    validityDays: CapabilityEntry.properties.validityDays,
    fade: OneOf(FADE_CLASSES),
    critical: Type.Boolean(),
  }),
]);
export type FrameworkEdit = Static<typeof FrameworkEdit>;

/**
 * The document after an edit; the one given stays as it is. An edit of something the document does not have
 * changes nothing.
 */
export function edited(document: FrameworkDocument, edit: FrameworkEdit): FrameworkDocument {
  if (edit.what === 'capability') {
    const { validityDays, fade, critical } = edit;
    const capabilities = document.capabilities.map((one) =>
      one.code === edit.code ? { ...one, validityDays, fade, critical } : one,
    );
    return { ...document, capabilities };
  }
  if (!document.capabilities.some(({ code }) => code === edit.capabilityCode)) return document;
  const posts = document.posts.map((post) => {
    if (post.code !== edit.postCode) return post;
    return { ...post, requirements: withRequirement(post.requirements, edit) };
  });
  return { ...document, posts };
}

function withRequirement(
  requirements: readonly RequirementEntry[],
  { capabilityCode, asks }: Extract<FrameworkEdit, { what: 'requirement' }>,
): RequirementEntry[] {
  const at = requirements.findIndex((one) => one.capabilityCode === capabilityCode);
  if (asks === null) return requirements.filter((_, place) => place !== at);
  const line = { capabilityCode, ...asks };
  return at < 0 ? [...requirements, line] : requirements.map((one, place) => (place === at ? line : one));
}
