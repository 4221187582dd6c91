import { textOf } from '../json.ts';

const number = '\\d+(?:[.,]\\d+)?';
const parts = new RegExp(
  `^P(?:(${number}W)|(?=\\d|T\\d)(${number}Y)?(${number}M)?(${number}D)?(?:T(?=\\d)(${number}H)?(${number}M)?(${number}S)?)?)$`,
);

/** Whether the text is a duration with designators (ISO 8601:2004, 4.4.3.2); only its last part may have decimals. */
export function isDuration(text: string): boolean {
  const found = parts.exec(text);
  if (!found) return false;
  const said = found.slice(1).filter((part) => part !== undefined);
  return said.slice(0, -1).every((part) => !/[.,]/.test(part));
}

export const durationAt = textOf(isDuration, 'a duration of ISO 8601, 4.4.3.2');

/** The duration as it is compared: hundredths of a second, what is finer cut off (xAPI 1.0.3, part 2, 4.6). */
export function comparableDuration(text: string): string {
  return text.replace(/(\d+)(?:[.,](\d*))?S$/, (_, whole: string, decimals = '') => {
    const kept = String(decimals).slice(0, 2).replace(/0+$/, '');
    return kept === '' ? `${whole}S` : `${whole}.${kept}S`;
  });
}
