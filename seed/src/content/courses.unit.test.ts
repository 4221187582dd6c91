import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dataPath } from '../files/read-file.ts';
import { readStandards } from '../standards/read-standards.ts';
import { mediaOf, mediaPath, readCourses } from './courses.ts';
import { readItems } from './items.ts';

const items = readItems();
const courses = readCourses(items);
const lessons = courses.flatMap((course) => course.lessons);
const { framework, posts } = readStandards();

/** What a reader reads of a text in Markdown: no markup, no addresses, no blanks. */
const readable = (body: string) =>
  body
    .replaceAll(/!\[[^\]]*\]\([^)]*\)/g, '')
    .replaceAll(/^\s*(#+|-|\d+\.)\s/gm, '')
    .replaceAll(/[\s|*-]/g, '');

describe('the courses of the demonstration', () => {
  test('are at least one for each module, with three to five lessons each', () => {
    const taught = new Set(
      courses.flatMap(({ course }) => course.capabilities.map((code) => code.slice(0, 3))),
    );
    for (const { code } of framework.modules) expect(taught.has(code), code).toBe(true);
    expect(courses.length).toBeGreaterThanOrEqual(12);
    for (const { course, lessons } of courses) {
      expect(lessons.length, course.code).toBeGreaterThanOrEqual(3);
      expect(lessons.length, course.code).toBeLessThanOrEqual(5);
    }
  });

  test('name capabilities of the framework and posts of the standard', () => {
    const capabilities = framework.modules.flatMap((module) => module.capabilities.map(({ code }) => code));
    const postCodes = posts.roles.map(({ code }) => code);
    for (const { course } of courses) {
      expect(capabilities, course.code).toEqual(expect.arrayContaining(course.capabilities));
      expect(postCodes, course.code).toEqual(expect.arrayContaining(course.mandatoryFor));
    }
  });

  test('have a code and titles of their own', () => {
    for (const field of ['code', 'titleZh', 'titleEn'] as const) {
      expect(new Set(lessons.map((lesson) => lesson[field])).size).toBe(lessons.length);
      expect(new Set(courses.map(({ course }) => course[field])).size).toBe(courses.length);
    }
    expect(new Set(lessons.map(({ bodyZh }) => bodyZh)).size).toBe(lessons.length);
  });

  test('are read in a few minutes: 500 to 1200 characters, in restricted Markdown', () => {
    for (const { code, bodyZh } of lessons) {
      expect(readable(bodyZh).length, code).toBeGreaterThanOrEqual(500);
      expect(readable(bodyZh).length, code).toBeLessThanOrEqual(1200);
      expect(bodyZh, code).not.toMatch(/<\/?[a-z]|&[a-z]+;|^>|```|(?<!!)\[[^\]]*\]\(/im);
      for (const [, level] of bodyZh.matchAll(/^(#+) /gm)) expect(level, code).toBe('##');
    }
  });

  test('have tables whose rows all have the width of their head', () => {
    for (const { code, bodyZh } of lessons) {
      for (const table of bodyZh.match(/(?:^\|.*\|$\n?)+/gm) ?? []) {
        const [head, rule, ...rows] = table.trim().split('\n');
        const width = (row = '') => row.split('|').length;
        expect(rule, code).toMatch(/^\|( --- \|)+$/);
        for (const row of [rule, ...rows]) expect(width(row), `${code} ${row}`).toBe(width(head));
      }
    }
  });
});

describe('the media of the lessons', () => {
  const names = readdirSync(mediaPath());
  const ending = (suffix: string) => names.filter((name) => name.endsWith(suffix));

  test('are all shown by some lesson', () => {
    expect(names.toSorted()).toEqual([...new Set(lessons.flatMap(mediaOf))].toSorted());
  });

  test('are drawings that only draw: no script, no event, no address, with a title', () => {
    expect(ending('.svg').length).toBeGreaterThanOrEqual(4);
    for (const name of ending('.svg')) {
      const svg = readFileSync(join(mediaPath(), name), 'utf8');
      expect(svg, name).toMatch(/<title[^>]*>[\u4e00-\u9fff]/);
      expect(svg, name).not.toMatch(
        /<(script|foreignObject|style|image|use|a|animate|set)\b|\son\w+=|href|url\(/i,
      );
      expect(svg.replace('http://www.w3.org/2000/svg', ''), name).not.toContain('://');
    }
  });

  test('are short videos that begin to play before they are loaded', () => {
    expect(ending('.mp4').length).toBeGreaterThanOrEqual(2);
    for (const name of ending('.mp4')) {
      const bytes = readFileSync(join(mediaPath(), name));
      expect(bytes.length, name).toBeLessThan(600 * 1024);
      expect(bytes.indexOf('moov'), name).toBeGreaterThan(0);
      expect(bytes.indexOf('moov'), name).toBeLessThan(bytes.indexOf('mdat'));
      expect(bytes.includes('avc1'), name).toBe(true);
    }
  });

  test('take as long as their lessons say', () => {
    for (const { media, mediaSeconds } of lessons) {
      if (media === undefined) continue;
      const bytes = readFileSync(join(mediaPath(), media));
      // The movie header: its time scale, then its length in that scale.
      const at = bytes.indexOf('mvhd') + 16;
      expect(Math.round(bytes.readUInt32BE(at + 4) / bytes.readUInt32BE(at)), media).toBe(mediaSeconds);
    }
  });

  test('have a transcript from the first second on', () => {
    for (const { code, kind, transcriptZh = [] } of lessons) {
      if (kind === 'video') expect(transcriptZh.length, code).toBeGreaterThanOrEqual(5);
      expect(transcriptZh[0]?.at ?? 0, code).toBe(0);
    }
  });
});

describe('a lesson file with a mistake', () => {
  const folder = mkdtempSync(join(tmpdir(), 'whetstone-lessons-'));
  const path = join(folder, 'lessons', 'C050.json');
  const whole = readFileSync(join(dataPath, 'lessons', 'C050.json'), 'utf8');

  beforeAll(() => {
    for (const part of ['lessons', 'media'])
      cpSync(join(dataPath, part), join(folder, part), { recursive: true });
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test.each([
    ['an item nobody has', /"AID-\d{4}"/, '"AID-9999"', 'AID-9999, which the bank does not have'],
    ['an item of another capability', /"AID-\d{4}"/, '"LAW-0001"', 'is an item of LAW-01, not of AID-01'],
    ['a video that is not there', '"cpr.mp4"', '"cpr-2.mp4"', 'cpr-2.mp4, which is not among the media'],
    ['a path instead of a name', '"cpr.mp4"', '"../cpr.mp4"', 'must match pattern'],
    ['a capability outside the course', '"capabilities": ["AID-01", ', '"capabilities": [', 'is not among'],
  ])('%s stops the load and names file and line', (_, part, replacement, reason) => {
    writeFileSync(path, whole.replace(part, replacement));
    expect(() => readCourses(items, folder)).toThrow(/^lessons\/C050\.json:\d+: /);
    expect(() => readCourses(items, folder)).toThrow(reason);
  });
});
