import { mkdtemp, rm } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { textImportPath } from '@whetstone/core/learning/courses/imported-text.ts';
import { byteTools } from '@whetstone/db/platform/byte-tools.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { makeHouse } from '@whetstone/seed/factories/house.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenHouse, openHouse } from '../../platform/testing/open-house.ts';

let house: OpenHouse;
let folder: string;
let trainer: string;
let officer: string;
const tokenOf = ({ id: personId }: { id: string }) =>
  house.app.jwt.sign({ personId, accountId: newId(), familyId: newId(), exp: 4_102_444_800 });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lesson-text-'));
  house = await openHouse({ mediaFolder: folder });
  const force = await makeHouse(house.em());
  trainer = tokenOf(force.trainer);
  officer = tokenOf(force.officer);
});
afterAll(async () => {
  await house.close();
  await rm(folder, { recursive: true });
});

const bring = (payload: Uint8Array, at = trainer) =>
  house.app.inject({
    method: 'POST',
    url: textImportPath,
    payload: Buffer.from(payload),
    cookies: { at },
    headers: { 'content-type': 'application/octet-stream' },
  });
const utf8 = (text: string) => new TextEncoder().encode(text);
const paragraph = (text: string, style = '') =>
  `<w:p><w:pPr>${style && `<w:pStyle w:val="${style}"/>`}</w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`;
const cell = (text: string) => `<w:tc>${paragraph(text)}</w:tc>`;

test('Markdown becomes parts, each heading one', async () => {
  const answer = await bring(utf8('开头\n\n## 依据\n第九条\n\n# 步骤\n- 表明身份\n- 告知理由'));
  expect(answer.json().parts).toMatchObject([
    { kind: 'text', title: '', content: { markdown: '开头' } },
    { title: '依据', content: { markdown: '第九条' } },
    { title: '步骤', content: { markdown: '- 表明身份\n- 告知理由' } },
  ]);
});

test('a Word document brings headings, tables and its pictures', async () => {
  const picture = readFileSync(
    new URL('../../../../core/src/bank/media/samples/picture.png', import.meta.url),
  );
  const drawing =
    '<w:p><w:r><w:drawing><wp:docPr id="1" descr="现场"/><a:blip r:embed="r1"/></w:drawing></w:r></w:p>';
  const table = `<w:tbl><w:tr>${cell('情形')}${cell('时限')}</w:tr><w:tr>${cell('一般')}${cell('24 小时')}</w:tr></w:tbl>`;
  const files = {
    'word/document.xml': `<w:document><w:body>${paragraph('盘查', '2')}${paragraph('先表明身份。')}${table}${drawing}</w:body></w:document>`,
    'word/styles.xml':
      '<w:styles><w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 1"/></w:style></w:styles>',
    'word/_rels/document.xml.rels':
      '<Relationships><Relationship Id="r1" Target="media/a.png"/></Relationships>',
  };
  const named = Object.entries(files).map(([name, text]) => ({ name, bytes: utf8(text) }));
  const answer = await bring(byteTools.zip([...named, { name: 'word/media/a.png', bytes: picture }]));
  const { parts, media } = answer.json();
  expect(media).toMatchObject([{ kind: 'image', width: 64 }]);
  expect(parts).toMatchObject([{ title: '盘查' }]);
  expect(parts[0].content.markdown).toBe(
    `先表明身份。\n\n| 情形 | 时限 |\n| --- | --- |\n| 一般 | 24 小时 |\n\n![现场](${media[0].id}.png)`,
  );
  const shown = await house.app.inject({ url: `/api/media/${media[0].id}.png`, cookies: { at: trainer } });
  expect(shown.rawPayload.length).toBeGreaterThan(0);
  expect(shown.headers['content-type']).toBe('image/png');
});

test.each([
  ['a program', 'MZ\x90'],
  ['a page with script', '<html><script>x()</script></html>'],
  ['nothing', ' '],
])('%s is refused', async (_, text) => {
  expect((await bring(utf8(text))).json()).toMatchObject({ status: 422, code: 'text-import-unreadable' });
});

test('an officer imports nothing', async () => {
  expect((await bring(utf8('x'), officer)).statusCode).toBe(403);
});
