/*
 * Draws the PNG icons of the manifest and favicon.ico from static/icon.svg: `node web/icons.ts`. Needed only
 * when the mark changes; the pictures are committed.
 */
import { readFileSync, writeFileSync } from 'node:fs';
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

async function draw(svg: string, size: number): Promise<Buffer> {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(`<style>*{margin:0}svg{display:block;width:100vw;height:100vh}</style>${svg}`);
  const picture = await page.screenshot({ omitBackground: true });
  await page.close();
  return picture;
}

/**
 * PNGs in the container that browsers ask for by themselves, at /favicon.ico, where no page names an icon (a
 * picture or a file opened alone, Safari). A head of 6 bytes, 16 bytes on each picture, the pictures.
 */
function iconFile(drawn: readonly { size: number; png: Buffer }[]): Buffer {
  const head = Buffer.alloc(6 + 16 * drawn.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(drawn.length, 4);
  let start = head.length;
  for (const [i, { size, png }] of drawn.entries()) {
    const at = 6 + 16 * i;
    head.set([size, size], at);
    head.writeUInt16LE(1, at + 4);
    head.writeUInt16LE(32, at + 6);
    head.writeUInt32LE(png.length, at + 8);
    head.writeUInt32LE(start, at + 12);
    start += png.length;
  }
  return Buffer.concat([head, ...drawn.map(({ png }) => png)]);
}

for (const { name, size, svg } of pictures) writeFileSync(file(name), await draw(svg, size));
const small = [];
for (const size of [16, 32]) small.push({ size, png: await draw(mark, size) });
writeFileSync(file('favicon.ico'), iconFile(small));
await browser.close();
