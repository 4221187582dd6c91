import type { Bilingual } from '../platform/shapes.ts';
import type { DrillDefinition } from './definition.ts';

type Drill = Pick<DrillDefinition, 'criticalFailures' | 'safetyReasons' | 'safetyChecks' | 'requires'>;

/** Reasons that hold on every range; they fill the sheet of a drill that names fewer than four. */
const everywhere: readonly Bilingual[] = [
  { zh: '不听口令', en: 'Did not follow commands' },
  { zh: '危及他人', en: 'Endangered others' },
  { zh: '擅离位置', en: 'Left the position' },
  { zh: '装备不安全', en: 'Unsafe equipment' },
];

const SHEET = 4;

/** Whether the drill is one in which people are stopped for safety. */
export function canBeStopped(drill: Drill): boolean {
  return drill.criticalFailures.length > 0 || (drill.safetyReasons?.length ?? 0) > 0;
}

/**
 * What the sheet of 安全违规 offers: the drill's own safety reasons, else its critical failures, filled up to
 * four with those of every range. A drill that names more shows them all.
 */
export function stopReasons(drill: Drill): Bilingual[] {
  const own = drill.safetyReasons ?? drill.criticalFailures.map((zh) => ({ zh, en: zh }));
  const more = everywhere.filter(({ zh }) => !own.some((one) => one.zh === zh));
  return [...own, ...more].slice(0, Math.max(SHEET, own.length));
}

/** Whether these words are a critical failure of the drill or a reason to stop somebody in it. */
export function isViolation(drill: Drill, words: string): boolean {
  if (drill.criticalFailures.includes(words)) return true;
  return canBeStopped(drill) && stopReasons(drill).some(({ zh }) => zh === words);
}

/** What must be read out and ticked before the first shot; empty = nothing, as for a run. */
export function safetyPoints(drill: Drill): Bilingual[] {
  return drill.safetyChecks ?? (drill.requires ?? []).map((zh) => ({ zh, en: zh }));
}

/**
 * Whether a stop takes the pads from somebody: from everybody of the same lane, and where either stands on none from
 * the whole session.
 */
export function stopLocks(stoppedLane: string | null, lane: string | null): boolean {
  return stoppedLane === null || lane === null || stoppedLane === lane;
}
