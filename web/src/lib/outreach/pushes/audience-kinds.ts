import type { Audience, AudienceKind } from '@whetstone/core/outreach/pushes/audience.ts';
import type { Component } from 'svelte';
import type { PhraseKey } from '#lib/i18n/phrases.ts';
import type { AudiencePart } from './audiences/audience-part.ts';
import Branch from './audiences/branch.svelte';
import Gap from './audiences/gap.svelte';
import LawChange from './audiences/law-change.svelte';
import Post from './audiences/post.svelte';

interface Kind {
  label: Extract<PhraseKey, `pushing.kind${string}`>;
  /** How it is chosen; absent = there is nothing to choose. */
  part?: Component<AudiencePart>;
}

export const audienceKinds: Record<AudienceKind, Kind> = {
  unit: { label: 'pushing.kindUnit' },
  post: { label: 'pushing.kindPost', part: Post },
  gap: { label: 'pushing.kindGap', part: Gap },
  'law-change': { label: 'pushing.kindLaw', part: LawChange },
  branch: { label: 'pushing.kindBranch', part: Branch },
};

/** What an audience of the kind begins with; null when something has to be chosen first. */
export function firstOf(kind: AudienceKind): Audience | null {
  return kind === 'unit' ? { kind: 'unit' } : null;
}
