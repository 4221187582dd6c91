import type { Page } from '@playwright/test';

/** The badge number of another trainer than the one who is signed in: one who has written items. */
export async function colleagueBadge(page: Page): Promise<string> {
  const { person } = await (await page.request.get('/api/session')).json();
  const { authors } = await (await page.request.get('/api/items/facets')).json();
  for (const author of authors as { id: string; name: string }[]) {
    if (author.id === person.id) continue;
    const asked = await page.request.get(`/api/people?q=${encodeURIComponent(author.name)}`);
    const { people } = await asked.json();
    const found = people.find((one: { id: string }) => one.id === author.id);
    if (found) return found.badgeNumber;
  }
  throw new Error('no other trainer has written items');
}
