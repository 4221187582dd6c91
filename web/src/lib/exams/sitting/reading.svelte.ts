import type { Accommodations } from '@whetstone/core/exams/accommodations.ts';

const textKey = 'whetstone.exam-text';
const keysKey = 'whetstone.exam-keys';
const toolsKey = 'whetstone.exam-tools';

export const textPercents = [100, 125, 150, 200, 300, 400] as const;

/** Aids that are on or off; named as in the profile of needs they come from (QTI PNP). */
export type Aid = 'highContrast' | 'layoutSingleColumn' | 'lineReader' | 'answerMasking';

type Given = Omit<Accommodations, 'additionalTestingTime'>;

function keptAids(): Partial<Record<Aid, boolean>> {
  try {
    return JSON.parse(localStorage.getItem(toolsKey) ?? '{}') as Partial<Record<Aid, boolean>>;
  } catch {
    return {};
  }
}

/**
 * How a person reads exams on this device: size of the text, aids, single-key answers. What was given
 * to the person applies without a word; what they chose themselves on this device goes before it.
 */
export class Reading {
  percent = $state<number>(100);
  /** Single keys answer (A–H, 1–8, F, arrows); off until switched on (WCAG 2.1.4). */
  singleKeys = $state(false);
  /** There is room for the palette beside the item, where it is always open. */
  wide = $state(false);
  aids = $state.raw<Readonly<Record<Aid, boolean>>>({
    highContrast: false,
    layoutSingleColumn: false,
    lineReader: false,
    answerMasking: false,
  });
  /** The device can read texts aloud. */
  readonly speaks = 'speechSynthesis' in globalThis;

  constructor(given: Given = {}) {
    const kept = Number(localStorage.getItem(textKey) ?? given.textSizePercent);
    this.percent = textPercents.find((percent) => percent === kept) ?? 100;
    this.singleKeys = localStorage.getItem(keysKey) === 'on';
    const own = keptAids();
    const on = (aid: Aid) => own[aid] ?? given[aid] === true;
    this.aids = {
      highContrast: on('highContrast'),
      layoutSingleColumn: on('layoutSingleColumn'),
      lineReader: on('lineReader'),
      answerMasking: on('answerMasking'),
    };
  }

  enlarge(percent: number): void {
    this.percent = percent;
    localStorage.setItem(textKey, String(percent));
  }

  allowSingleKeys(allowed: boolean): void {
    this.singleKeys = allowed;
    localStorage.setItem(keysKey, allowed ? 'on' : 'off');
  }

  use(aid: Aid, on: boolean): void {
    this.aids = { ...this.aids, [aid]: on };
    localStorage.setItem(toolsKey, JSON.stringify(this.aids));
  }

  /** Follows the width of the window; gives back how to stop. */
  watch(): () => void {
    const query = matchMedia('(min-width: 1100px)');
    const see = () => {
      this.wide = query.matches;
    };
    see();
    query.addEventListener('change', see);
    return () => query.removeEventListener('change', see);
  }

  /** Black on white for as long as the player stands; gives back how to go back to what it was. */
  contrast(): () => void {
    const root = document.documentElement;
    const before = root.dataset['theme'];
    if (this.aids.highContrast) root.dataset['theme'] = 'contrast';
    return () => {
      if (before === undefined) delete root.dataset['theme'];
      else root.dataset['theme'] = before;
    };
  }
}
