/*
 * Draws the PNG icons of the manifest from static/icon.svg: `node web/icons.ts`. Needed only when the
 * mark changes; the PNGs are committed.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';

const file = (name: string) => fileURLToPath(new URL(`./static/${name}`, import.meta.url));
const mark = readFileSync(file('icon.svg'), 'utf8');
/** Without rounded corners and with the mark inside the safe zone, as launchers cut their own shape. */
const maskable = mark
  .replace('viewBox="0 0 32 32"', 'viewBox="-4 -4 40 40"')
  .replace(/<rect[^>]*\/>/, '<rect x="-4" y="-4" width="40" height="40" fill="#14508c"/>');
const square = mark.replace(' rx="7"', '');

const pictures = [
  { name: 'icon-180.png', size: 180, svg: square },
  { name: 'icon-192.png', size: 192, svg: mark },
  { name: 'icon-512.png', size: 512, svg: mark },
  { name: 'icon-maskable-512.png', size: 512, svg: maskable },
];

const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
for (const { name, size, svg } of pictures) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(`<style>*{margin:0}svg{display:block;width:100vw;height:100vh}</style>${svg}`);
  await page.screenshot({ path: file(name), omitBackground: true });
  await page.close();
}
await browser.close();
