import { afterEach, expect, test } from 'vitest';
import { learn } from '#lib/i18n/say.svelte.ts';
import { choicesFrom } from '#lib/platform/choices.ts';
import { readChoicesPerRequest } from '#lib/platform/preferences.svelte.ts';
import { moneyWords } from './money.ts';

async function speaking(locale: 'zh' | 'en'): Promise<void> {
  readChoicesPerRequest(() => ({ ...choicesFrom('', ''), locale }));
  await learn('yearplan');
}
afterEach(() => speaking('zh'));

test.each([
  [44_400_000, '44.4 万元', '444,000 yuan'],
  [30_000_000, '30 万元', '300,000 yuan'],
  [3_850_000, '3.85 万元', '38,500 yuan'],
  [0, '0 万元', '0 yuan'],
])('%i fen are %s, in English %s', async (fen, zh, en) => {
  await speaking('zh');
  expect(moneyWords(fen)).toBe(zh);
  await speaking('en');
  expect(moneyWords(fen)).toBe(en);
});
