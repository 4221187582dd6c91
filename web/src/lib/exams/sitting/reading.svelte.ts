const textKey = 'whetstone.exam-text';
const keysKey = 'whetstone.exam-keys';

const textPercents = [100, 125, 150, 200, 300, 400] as const;

/** How a person reads exams on this device: size of the text, single-key answers. */
export class Reading {
  percent = $state<number>(100);
  /** Single keys answer (A–H, 1–8, F, arrows); off until switched on (WCAG 2.1.4). */
  singleKeys = $state(false);
  /** There is room for the palette beside the item, where it is always open. */
  wide = $state(false);

  constructor() {
    const kept = Number(localStorage.getItem(textKey));
    this.percent = textPercents.find((percent) => percent === kept) ?? 100;
    this.singleKeys = localStorage.getItem(keysKey) === 'on';
  }

  /** The next size up, and from the largest back to the first. */
  enlarge(): void {
    this.percent = textPercents.find((percent) => percent > this.percent) ?? textPercents[0];
    localStorage.setItem(textKey, String(this.percent));
  }

  allowSingleKeys(allowed: boolean): void {
    this.singleKeys = allowed;
    localStorage.setItem(keysKey, allowed ? 'on' : 'off');
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
}
