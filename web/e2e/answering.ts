import type { Page } from '@playwright/test';

type Response = Record<string, unknown>;

async function putInOrder(page: Page, order: readonly string[], asIs: string): Promise<void> {
  // As it lies is no answer until the person says so.
  await page.getByRole('button', { name: asIs }).click();
  for (const [place, id] of order.entries()) {
    const up = page.locator(`[id$="-${id}--1"]`);
    const line = page.locator('ol > li').filter({ has: up });
    while ((await line.locator('.place').innerText()) !== String(place + 1)) await up.click();
  }
}

/** Answers the item on the screen as a person does, whatever its kind; `asIs` takes an order as it lies. */
export async function answer(page: Page, kind: string, response: Response, asIs: string): Promise<void> {
  const item = page.locator('.item');
  const pick = (value: unknown) => item.locator(`input[value="${String(value)}"]`).check();
  const write = (at: number, text: string) => item.locator('input[type="text"]').nth(at).fill(text);
  if (kind === 'single' || kind === 'true-false') await pick(response['pick']);
  else if (kind === 'multiple') for (const one of response['picks'] as string[]) await pick(one);
  else if (kind === 'numeric') await write(0, response['text'] as string);
  else if (kind === 'ordering') await putInOrder(page, response['order'] as string[], asIs);
  else if (kind === 'fill-blank')
    for (const [at, text] of (response['texts'] as string[]).entries()) await write(at, text);
  else
    for (const [left, right] of Object.entries(response['pairs'] as Record<string, string>))
      await item.locator(`select[id$="-${left}"]`).selectOption(right);
}
