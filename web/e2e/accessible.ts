import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** The page as it stands breaks no rule of axe and does not scroll sideways. */
export async function expectAccessible(page: Page): Promise<void> {
  await expectUnbroken(page, (axe) => axe.withTags(rules));
  const sideways = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(sideways).toBe(0);
}

/** The same in the light and the dark theme, between which only colours differ. */
export async function expectAccessibleInBothThemes(page: Page): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light' });
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectUnbroken(page, (axe) => axe.withRules(['color-contrast', 'link-in-text-block']));
}

async function expectUnbroken(page: Page, choose: (axe: AxeBuilder) => AxeBuilder): Promise<void> {
  // What a sticky bar happens to cover would count as too small a target.
  await page.addStyleTag({ content: '.top, .bar { position: static !important; }' });
  // A colour on its way to another one would be judged for what it is at that moment. What moves for ever never
  // arrives, and in a window behind another one nothing moves at all: two seconds are the most.
  await page.evaluate(async () => {
    const painted = new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const arrived = painted.then(() =>
      Promise.allSettled(document.getAnimations().map(({ finished }) => finished)),
    );
    await Promise.race([arrived, new Promise((done) => setTimeout(done, 2_000))]);
  });
  // Within the page itself: no frame of ours is of another origin, and a page of its own for each look takes as long again.
  const { violations } = await choose(new AxeBuilder({ page }).setLegacyMode()).analyze();
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`),
  ).toEqual([]);
}
