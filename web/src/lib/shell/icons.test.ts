import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const web = new URL('../../../', import.meta.url);
const read = (path: string) => readFileSync(fileURLToPath(new URL(path, web)));

test('every icon that a page, the manifest or the browser by itself asks for is there', () => {
  const { icons } = JSON.parse(read('static/manifest.webmanifest').toString()) as {
    icons: { src: string }[];
  };
  const ofPage = [
    ...read('src/app.html')
      .toString()
      .matchAll(/sveltekit\.assets%(\/[^"]+)"/g),
  ].map(([, at]) => at!);
  const asked = ['/favicon.ico', ...ofPage, ...icons.map(({ src }) => src)];
  expect(asked.length).toBeGreaterThan(4);
  for (const address of asked) expect(read(`static${address}`).length, address).toBeGreaterThan(100);
});
