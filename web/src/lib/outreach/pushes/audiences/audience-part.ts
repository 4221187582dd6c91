import type { pushChoices } from '@whetstone/core/outreach/push-contract.ts';
import type { Audience } from '@whetstone/core/outreach/pushes/audience.ts';
import type { Output } from '@whetstone/core/platform/route.ts';

/** What the part of one audience kind is given; it says null while nothing is chosen. */
export interface AudiencePart {
  choices: Output<typeof pushChoices>;
  capabilities: readonly { code: string; nameZh: string; nameEn: string }[];
  /** What an address or a template begins with. */
  first: Audience | null;
  onchange: (audience: Audience | null) => void;
}
