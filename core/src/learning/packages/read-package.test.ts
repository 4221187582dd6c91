import { describe, expect, it } from 'vitest';
import { type PackageFiles, readPackage } from './read-package.ts';

function files(contents: Readonly<Record<string, string>>): PackageFiles {
  return { names: new Set(Object.keys(contents)), textOf: (name) => contents[name] ?? null };
}

const item = (key: string, more = '', inside = '') =>
  `<item identifier="${key}" identifierref="r-${key}" ${more}><title>${key}</title>${inside}</item>`;

const manifest12 = (items: string, resources: string) => `<?xml version="1.0" encoding="UTF-8"?>
  <manifest identifier="patrol" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"
    xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
    <metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>
    <organizations default="b">
      <organization identifier="a"><title>不用</title></organization>
      <organization identifier="b"><title>巡逻盘查</title>${items}</organization>
    </organizations>
    <resources>${resources}</resources>
  </manifest>`;

const resource = (key: string, href: string, more = '') =>
  `<resource identifier="r-${key}" type="webcontent" adlcp:scormtype="sco" href="${href}" ${more}/>`;

describe('SCORM 1.2', () => {
  const text = manifest12(
    `<item identifier="head"><title>第一章</title>${item('one', 'parameters="?lang=zh"', '<adlcp:masteryscore>80</adlcp:masteryscore><adlcp:datafromlms>x=1</adlcp:datafromlms>')}</item>` +
      item('hidden', 'isvisible="false"') +
      item('two'),
    resource('one', 'one/index.html?a=1#top') +
      resource('hidden', 'h.html') +
      resource('two', '%E4%BA%8C.html', 'xml:base="sub/"'),
  );
  const contents = { 'imsmanifest.xml': text, 'one/index.html': '', 'sub/二.html': '' };

  it('gives the units of its default outline in order, with headings, pass line and launch data', () => {
    expect(readPackage(files(contents))).toEqual({
      folder: '',
      plan: {
        kind: 'scorm-1.2',
        key: 'patrol',
        title: '巡逻盘查',
        units: [
          {
            key: 'one',
            title: 'one',
            under: ['第一章'],
            href: 'one/index.html?a=1&lang=zh#top',
            mastery: 0.8,
            launchData: 'x=1',
            moveOn: 'CompletedOrPassed',
            ownWindow: false,
          },
          expect.objectContaining({ key: 'two', under: [], href: 'sub/二.html', mastery: null }),
        ],
      },
    });
  });

  it('is understood when it was packed together with its folder', () => {
    const packed = Object.fromEntries(Object.entries(contents).map(([name, text]) => [`课件/${name}`, text]));
    expect(readPackage(files(packed))).toMatchObject({ folder: '课件/', plan: { title: '巡逻盘查' } });
  });

  it('starts its resources where it has no outline', () => {
    const bare = manifest12('', resource('one', 'one/index.html'));
    expect(readPackage(files({ ...contents, 'imsmanifest.xml': bare }))).toMatchObject({
      plan: { units: [{ key: 'r-one', title: '巡逻盘查', href: 'one/index.html' }] },
    });
  });
});

describe('SCORM 2004', () => {
  it('takes its pass line from the primary objective', () => {
    const text = `<manifest identifier="m" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3">
      <metadata><schemaversion>2004 4th Edition</schemaversion></metadata>
      <organizations default="o"><organization identifier="o"><title>t</title>
        <item identifier="i" identifierref="r"><title>u</title><imsss:sequencing><imsss:objectives>
          <imsss:primaryObjective satisfiedByMeasure="true"><imsss:minNormalizedMeasure>0.75</imsss:minNormalizedMeasure>
          </imsss:primaryObjective></imsss:objectives></imsss:sequencing></item>
      </organization></organizations>
      <resources><resource identifier="r" adlcp:scormType="sco" href="a.html"/></resources></manifest>`;
    expect(readPackage(files({ 'imsmanifest.xml': text, 'a.html': '' }))).toMatchObject({
      plan: { kind: 'scorm-2004', units: [{ key: 'i', mastery: 0.75 }] },
    });
  });
});

describe('cmi5', () => {
  const course = (units: string) =>
    `<courseStructure xmlns="https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd"><course id="https://example.org/c">
      <title><langstring lang="en">Arrest</langstring><langstring lang="zh-CN">抓捕</langstring></title></course>${units}</courseStructure>`;
  const unit = `<block id="https://example.org/b"><title><langstring lang="en">One</langstring></title>
    <au id="https://example.org/u" moveOn="CompletedAndPassed" masteryScore="0.6" launchMethod="OwnWindow">
      <title><langstring lang="en">Unit</langstring></title><url>au/index.html?x=1</url>
      <launchParameters>p</launchParameters></au></block>`;

  it('gives its units with their rule for moving on, in Chinese where it speaks it', () => {
    expect(readPackage(files({ 'cmi5.xml': course(unit), 'au/index.html': '' }))).toMatchObject({
      plan: {
        kind: 'cmi5',
        key: 'https://example.org/c',
        title: '抓捕',
        units: [
          {
            key: 'https://example.org/u',
            under: ['One'],
            href: 'au/index.html?x=1',
            mastery: 0.6,
            moveOn: 'CompletedAndPassed',
            ownWindow: true,
            launchData: 'p',
            cmi5: { blocks: [{ key: 'https://example.org/b', title: 'One' }], entitlementKey: '' },
          },
        ],
      },
    });
  });

  it.each([
    [
      'one name for two units',
      course(unit.replaceAll('https://example.org/b', 'https://example.org/b2') + unit),
    ],
    [
      'one name for the course and a block',
      course(unit.replace('https://example.org/b', 'https://example.org/c')),
    ],
    ['a launch name in an address', course(unit.replace('?x=1', '?actor=1'))],
  ])('is refused with %s', (_what, text) => {
    expect(readPackage(files({ 'cmi5.xml': text, 'au/index.html': '' }))).toMatchObject({
      code: 'manifest-broken',
    });
  });

  it('is refused with a pass line that is no share', () => {
    const wrong = course(unit.replace('0.6', '60'));
    expect(readPackage(files({ 'cmi5.xml': wrong, 'au/index.html': '' }))).toMatchObject({
      code: 'manifest-broken',
    });
  });
});

describe('a package that cannot run says why', () => {
  const one = item('one');
  it.each([
    ['no-manifest', '', { 'readme.txt': '' }],
    ['manifest-broken', 'imsmanifest.xml:2', { 'imsmanifest.xml': '<manifest>\n<a></manifest>' }],
    ['manifest-broken', 'imsmanifest.xml', { 'imsmanifest.xml': '<html></html>' }],
    ['manifest-broken', 'imsmanifest.xml', { 'imsmanifest.xml': 'PK' }],
    ['nothing-to-start', 'imsmanifest.xml', { 'imsmanifest.xml': manifest12('', '') }],
    ['file-missing', 'r-one', { 'imsmanifest.xml': manifest12(one, '') }],
    ['file-missing', 'a.html', { 'imsmanifest.xml': manifest12(one, resource('one', 'a.html')) }],
    ['path-outside', '../a.html', { 'imsmanifest.xml': manifest12(one, resource('one', '../a.html')) }],
    [
      'starts-elsewhere',
      'https://example.org/a',
      { 'imsmanifest.xml': manifest12(one, resource('one', 'https://example.org/a')) },
    ],
    [
      'starts-elsewhere',
      'javascript:alert(1)',
      { 'imsmanifest.xml': manifest12(one, resource('one', 'javascript:alert(1)')) },
    ],
    [
      'starts-elsewhere',
      '//example.org/a',
      { 'imsmanifest.xml': manifest12(one, resource('one', '//example.org/a')) },
    ],
  ])('%s: %s', (code, where, contents) => {
    expect(readPackage(files(contents as unknown as Record<string, string>))).toEqual({ code, where });
  });
});
