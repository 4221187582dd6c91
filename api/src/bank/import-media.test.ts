import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdtemp, readdir, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { exportItems } from '@whetstone/core/bank/formats/export-items.ts';
import type { SourcedItem } from '@whetstone/core/bank/formats/item-source.ts';
import * as routes from '@whetstone/core/bank/import-contract.ts';
import type { ImportLineView } from '@whetstone/core/bank/import-contract.ts';
import { joined } from '@whetstone/core/bank/media/bytes.ts';
import { readPng } from '@whetstone/core/bank/media/png.ts';
import { mediaIn } from '@whetstone/core/bank/media/reference.ts';
import { later } from '@whetstone/core/platform/clock.ts';
import { byteTools } from '@whetstone/db/platform/byte-tools.ts';
import { clearMedia } from '@whetstone/db/bank/clear-media.ts';
import { itemMediaFolder } from '@whetstone/db/bank/media-folder.ts';
import { MediaObject } from '@whetstone/db/bank/media-object.entity.ts';
import { continueImport } from '@whetstone/db/bank/take-import.ts';
import { makeHouse } from '@whetstone/seed/factories/house.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Caller, type OpenHouse, openHouse } from '../platform/testing/open-house.ts';

const samples = new URL('../../../core/src/bank/media/samples/', import.meta.url);
const sample = (name: string) => readFileSync(new URL(name, samples));
const base64 = (name: string) => sample(name).toString('base64');
const defaults = { capabilityCode: 'LAW-01', topic: '导入', difficulty: 'medium' };

let house: OpenHouse;
let folder: string;
let trainer: Caller;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'import-media-'));
  house = await openHouse({ mediaFolder: folder });
  trainer = house.as((await makeHouse(house.em())).trainer);
});
afterAll(async () => {
  await house.close();
  await rm(folder, { recursive: true });
});

async function finish(importId: string): Promise<void> {
  const turn = { limit: 200, now: house.clock.at, media: itemMediaFolder(folder) };
  for (let n = 0; n < 9; n += 1) {
    const one = await house.em().transactional((em) => continueImport(em as never, importId, turn));
    if (one !== null && ['preview', 'done', 'undone'].includes(one.state)) return;
  }
  throw new Error('the import never ended');
}

async function bring(bytes: Uint8Array, format: string): Promise<{ id: string; lines: ImportLineView[] }> {
  const body = { fileName: 'x', format, base64: Buffer.from(bytes).toString('base64'), defaults };
  const { id } = (await trainer(routes.beginImport, { body })).body;
  await finish(id);
  const lines = await trainer(routes.importLines, { params: { importId: id } });
  return { id, lines: lines.body.lines };
}

const kept = async () => (await house.em().findAll(MediaObject)).map(({ sha256 }) => sha256).sort();
const paragraph = (...runs: string[]) => `<w:p><w:r>${runs.join('</w:r><w:r>')}</w:r></w:p>`;
const words = (text: string) => `<w:t xml:space="preserve">${text}</w:t>`;
const drawing = (id: string, alt = '') =>
  `<mc:AlternateContent><mc:Choice><w:drawing><wp:docPr id="1" name="图片" descr="${alt}"/><a:blip r:embed="${id}"><a:ext/></a:blip></w:drawing></mc:Choice><mc:Fallback><w:pict><v:imagedata r:id="${id}"/></w:pict></mc:Fallback></mc:AlternateContent>`;

function document(body: string, files: Record<string, Uint8Array>): Uint8Array {
  const names = Object.keys(files);
  const relations = names.map((name, at) => `<Relationship Id="r${at}" Target="media/${name}"/>`);
  const text = (name: string, xml: string) => ({ name, bytes: new TextEncoder().encode(xml) });
  return byteTools.zip([
    text('word/document.xml', `<w:document><w:body>${body}</w:body></w:document>`),
    text('word/_rels/document.xml.rels', `<Relationships>${relations.join('')}</Relationships>`),
    ...names.map((name) => ({ name: `word/media/${name}`, bytes: files[name]! })),
  ]);
}

const files = {
  'image1.png': sample('picture.png'),
  'image2.jpeg': sample('picture.jpg'),
  'image3.emf': new TextEncoder().encode('no picture at all'),
  'image4.png': sample('picture.png').subarray(0, 60),
};

test('pictures of a Word document stand in stem and options, kept once; a broken one stops its own entry only', async () => {
  const body = [
    paragraph(words('一、单选题')),
    paragraph(words('1. 图中的标志表示（ A ）'), drawing('r0', '一块蓝色标志')),
    paragraph(words('A. '), drawing('r0', '甲')),
    paragraph(words('B. '), drawing('r1', '乙'), words('\tC. 丙')),
    paragraph(words('2. 公式如下（ B ）'), drawing('r2')),
    paragraph(words('A. 甲')),
    paragraph(words('B. 乙')),
    paragraph(words('3. 残缺的图（ A ）'), drawing('r3')),
    paragraph(words('A. 甲')),
    paragraph(words('B. 乙')),
    paragraph(words('二、判断题')),
    paragraph(words('4. 图中为警徽。（√）'), drawing('r1')),
  ];
  const { id, lines } = await bring(document(body.join(''), files), 'text');
  expect(lines.map(({ state }) => state)).toEqual(['ready', 'needs', 'needs', 'ready']);
  const [shown, unknown, damaged, undescribed] = lines as [
    ImportLineView,
    ImportLineView,
    ImportLineView,
    ImportLineView,
  ];
  const hashes = mediaIn(shown.paper);
  expect(await kept()).toEqual([...hashes].sort());
  const [png, jpg] = hashes;
  expect(shown.paper).toMatchObject({
    stem: `图中的标志表示（  ）\n![一块蓝色标志](media:${png}.png)`,
    options: [{ text: `![甲](media:${png}.png)` }, { text: `![乙](media:${jpg}.jpg)` }, { text: '丙' }],
  });
  expect(unknown.faults).toMatchObject([{ line: 5, code: 'media-unknown' }]);
  expect(damaged.faults).toMatchObject([{ line: 8, code: 'media-cut-off' }]);
  expect(unknown.source).toContain('![](image3.emf)');
  expect(undescribed.needs).toContain('alt-missing');

  // Read again as it stands it stops again; without the picture it is whole, and the others keep theirs.
  const mend = (no: number, source: string) =>
    trainer(routes.mendLine, { params: { importId: id, no: String(no) }, body: { source } });
  expect((await mend(2, unknown.source)).body).toMatchObject({
    state: 'needs',
    faults: [{ code: 'media-missing' }],
  });
  expect((await mend(2, unknown.source.replace('![](image3.emf)', ''))).body).toMatchObject({
    state: 'ready',
    faults: [],
  });
  expect((await mend(1, shown.source)).body).toMatchObject({ state: 'ready', paper: shown.paper });
  const strange = shown.source.replaceAll(png!, 'a'.repeat(64));
  expect((await mend(1, strange)).body.faults).toMatchObject([{ code: 'media-missing' }]);
  expect((await mend(1, shown.source)).body.faults).toEqual([]);
});

const area = (text: string, ...given: [name: string, body: string][]) =>
  `<text><![CDATA[${text}]]></text>${given.map(([name, body]) => `<file name="${name}" path="/" encoding="base64">${body}</file>`).join('')}`;

test('files of Moodle questions of the same name are told apart by their area, and undoing leaves none behind', async () => {
  const image = (name: string, alt = '标志') => `<img src="@@PLUGINFILE@@/${name}" alt="${alt}">`;
  const question = (type: string, inner: string) => `<question type="${type}">${inner}</question>`;
  const answer = (fraction: number, inner: string) =>
    `<answer fraction="${fraction}" format="html">${inner}</answer>`;
  const xml = `<quiz>${question(
    'multichoice',
    `<questiontext format="html">${area(`<p>看图${image('image.png')}听录音<audio controls title="一段录音" src="@@PLUGINFILE@@/%E5%BD%95%E9%9F%B3.mp3"></audio></p>`, ['image.png', base64('picture.png')], ['录音.mp3', base64('sound.mp3')])}</questiontext>
     ${answer(100, area(image('image.png', '甲'), ['image.png', base64('picture.jpg')]))}
     ${answer(0, area(image('image.png', '乙'), ['image.png', base64('picture.webp')]))}`,
  )}${question(
    'truefalse',
    `<questiontext format="html">${area(`残图${image('x.png')}`, ['x.png', '!!!!'], ['unused.svg', 'PHN2Zy8+'])}</questiontext>${answer(100, '<text>true</text>')}${answer(0, '<text>false</text>')}`,
  )}${question(
    'truefalse',
    `<questiontext format="markdown">${area('图 ![警徽](@@PLUGINFILE@@/y.gif)', ['y.gif', base64('picture.gif')])}</questiontext>${answer(100, '<text>true</text>')}`,
  )}</quiz>`;
  const before = await kept();
  const { id, lines } = await bring(new TextEncoder().encode(xml), 'moodle-xml');
  expect(lines.map(({ state, faults }) => [state, faults.map(({ code }) => code)])).toEqual([
    ['ready', []],
    ['needs', ['media-cut-off']],
    ['ready', []],
  ]);
  const paper = lines[0]!.paper as { stem: string; options: { text: string }[] };
  expect(paper.stem).toMatch(
    /^看图\n!\[标志\]\(media:\w{64}\.png\)\n听录音\n!\[一段录音\]\(media:\w{64}\.mp3\)$/,
  );
  expect(paper.options.map(({ text }) => text)).toEqual([
    expect.stringMatching(/^!\[甲\]\(media:\w{64}\.jpg\)$/),
    expect.stringMatching(/^!\[乙\]\(media:\w{64}\.webp\)$/),
  ]);
  expect(lines[0]!.source).not.toContain(base64('picture.png').slice(0, 40));
  const again = { params: { importId: id, no: '1' }, body: { source: lines[0]!.source } };
  expect((await trainer(routes.mendLine, again)).body).toMatchObject({ state: 'ready', paper });

  const clearedAfter = async (days: number) => {
    const store = itemMediaFolder(folder);
    const at = new Date(house.clock.at);
    for (const sha256 of await kept())
      await utimes(join(folder, 'items', sha256.slice(0, 2), sha256), at, at);
    return house
      .em()
      .transactional((em) => clearMedia(em as never, store, later(house.clock.at, days * 86_400)));
  };
  const params = { importId: id };
  const fresh = (await kept()).filter((sha256) => !before.includes(sha256));
  await trainer(routes.confirmImport, { params, body: { defaults } });
  await finish(id);
  await clearedAfter(2);
  expect(await kept()).toEqual(expect.arrayContaining(fresh));
  await trainer(routes.undoImport, { params });
  await finish(id);
  expect(await clearedAfter(0)).toBe(0);
  expect(await clearedAfter(2)).toBeGreaterThan(0);
  // What the other file's open preview shows stays; nothing is left of this one, on disk as in the store.
  expect(await kept()).toEqual(before);
  const onDisk = (await readdir(join(folder, 'items'), { recursive: true })).map((path) => path.slice(3));
  for (const sha256 of fresh.filter((one) => !before.includes(one))) expect(onDisk).not.toContain(sha256);
});

/** A gAMA piece, which changes the file and is kept with the picture. */
function gammaPiece(gamma: number): Uint8Array {
  const data = Buffer.concat([Buffer.from('gAMA'), Buffer.from([0, 0, 0, gamma])]);
  const crc = Buffer.alloc(4);
  crc.writeUInt32BE(crc32(data));
  return Buffer.concat([Buffer.from([0, 0, 0, 4]), data, crc]);
}

test.each(['excel', 'moodle-xml'] as const)(
  'the picture of a hotspot travels in %s to a bank that has never seen it',
  async (format) => {
    // A picture of its own for each format: the store must not know it from the other.
    const { bytes } = readPng(sample('picture.png'));
    const own = joined([bytes.subarray(0, 33), gammaPiece(format.length), bytes.subarray(33)]);
    const sha256 = createHash('sha256').update(own).digest('hex');
    const image = { media: `media:${sha256}.png`, alt: '路口', width: 640, height: 480 };
    const markers = ['中心', '边上'].map((text, at) => ({ id: 'ab'[at], text, x: 0.5 + at * 0.4, y: 0.5 }));
    const areas = [{ shape: 'circle', x: 0.5, y: 0.5, radius: 0.1 }];
    const item = {
      kind: 'hotspot',
      content: { stem: '指出中心', image, markers, areas },
      explanation: '',
      law: [],
      points: 1,
      expectedSeconds: 60,
      capabilityCode: null,
      topic: '图',
      difficulty: 'easy',
      level: null,
      idnumber: null,
    } as unknown as SourcedItem;
    const file = exportItems(format, [item], byteTools, new Map([[sha256, own]]));
    expect([file.refused, (await kept()).includes(sha256)]).toEqual([[], false]);
    const { lines } = await bring(file.bytes, format);
    expect(lines).toMatchObject([{ state: 'ready', kind: 'hotspot', faults: [], paper: { image } }]);
    expect(await kept()).toContain(sha256);
    const without = exportItems(
      format,
      [{ ...item, content: { ...item.content, image: { ...image, media: `media:${'e'.repeat(64)}.png` } } }],
      byteTools,
    );
    expect((await bring(without.bytes, format)).lines[0]!.faults).toMatchObject([{ code: 'media-missing' }]);
  },
);
