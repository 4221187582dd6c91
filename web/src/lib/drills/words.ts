import { number } from '#lib/i18n/format.ts';
import { say } from '#lib/i18n/say.svelte.ts';

/** The unit behind a value: 环, s, % in the language of the screen. */
export function unitWord(unit: string): string {
  const known: Record<string, () => string> = {
    环: () => say('drills.unitRings'),
    次: () => say('drills.unitTimes'),
    个: () => say('drills.unitPieces'),
    分: () => say('drills.unitPoints'),
    项: () => say('drills.unitItems'),
  };
  return known[unit]?.() ?? unit;
}

/** The record on one line with its unit in the language of the screen: `88 环` is `88 rings`. */
export function rawWords(rawText: string): string {
  const cut = rawText.lastIndexOf(' ');
  return cut === -1 ? rawText : `${rawText.slice(0, cut)} ${unitWord(rawText.slice(cut + 1))}`;
}

/** Points of the common scale; a decimal only where there is one. */
export function pointsText(score: number): string {
  return number(score, Number.isInteger(score) ? 0 : 1);
}

/** Level 0 to 5 in words. */
export function levelWord(level: number): string {
  const words = [
    () => say('drills.level0'),
    () => say('drills.level1'),
    () => say('drills.level2'),
    () => say('drills.level3'),
    () => say('drills.level4'),
    () => say('drills.level5'),
  ];
  return words[level]?.() ?? String(level);
}

/** A penalty of the drill in words; the data's own name where it is not one of ours. */
export function penaltyWord(name: string): string {
  const known: Record<string, () => string> = {
    missed_item: () => say('field.penaltyMissed'),
    hit_cone: () => say('field.penaltyCone'),
  };
  return known[name]?.() ?? name;
}
