import { describe, expect, test } from 'vitest';
import { dayNumber } from '@whetstone/core/platform/day.ts';
import { readNames } from '../content/names.ts';
import { planBranches } from '../org/branches.ts';
import { groupOf, readOrg } from '../org/read-org.ts';
import { readStandards } from '../standards/read-standards.ts';
import { namerOf } from './invent-name.ts';
import { yearsOn } from './member.ts';
import { populate } from './populate.ts';
import { giveRanks } from './ranks.ts';
import { fullStations, staff } from './staffing.ts';

const org = readOrg();
const posts = new Map(readStandards().posts.roles.map((post) => [post.code, post]));
const today = dayNumber('2026-11-21');
const people = (count: number | null) =>
  populate({
    org,
    strength: staff(org, count),
    posts,
    namer: namerOf(readNames()),
    seed: '1',
    today,
    since: today - 548,
  });
const city = people(null);
const demo = people(2000);
const share = (part: readonly unknown[], all: readonly unknown[]) => part.length / all.length;

describe('the trees', () => {
  test('315 units, each path the parent’s with one label more', () => {
    expect(org.units).toHaveLength(315);
    for (const { path, parent } of org.units) {
      expect(path).toMatch(/^[A-Z0-9]+(\.[A-Z0-9]+)*$/);
      if (parent) expect(path.slice(0, path.lastIndexOf('.'))).toBe(parent.path);
    }
    expect(new Set(org.units.map(({ path }) => path)).size).toBe(315);
  });

  test('about 255 branches in a tree of their own; every unit with people has one', () => {
    const branches = planBranches(org);
    const leaves = branches.all.filter((branch) => !branches.all.some(({ parent }) => parent === branch));
    expect(leaves.length).toBeGreaterThan(240);
    expect(leaves.length).toBeLessThan(270);
    for (const { path, parent } of branches.all) {
      if (parent) expect(path.slice(0, path.lastIndexOf('.'))).toBe(parent.path);
    }
    expect(new Set(branches.all.map(({ path }) => path)).size).toBe(branches.all.length);
    for (const unit of org.units) {
      if (unit.officers > 0) expect(branches.of(unit), unit.code).toBeDefined();
    }
  });

  test('bureaus and large detachments train by themselves, the rest with the city', () => {
    const groups = new Set(org.units.map((unit) => groupOf(unit).code));
    expect(groups.size).toBe(18);
  });
});

describe('the people', () => {
  test('the city has 10,000 officers and 13,000 auxiliaries with badge numbers of their own', () => {
    expect(city.filter(({ officer }) => officer)).toHaveLength(10_000);
    expect(city.filter(({ officer }) => !officer)).toHaveLength(13_000);
    expect(new Set(city.map(({ badgeNumber }) => badgeNumber)).size).toBe(23_000);
    for (const { badgeNumber, officer } of city)
      expect(badgeNumber).toMatch(officer ? /^0\d{5}$/ : /^F0\d{5}$/);
  });

  test('some people have the same name', () => {
    expect(new Set(city.map(({ name }) => name)).size).toBeLessThan(city.length);
  });

  test('sexes and ages are about those of the force', () => {
    const officers = city.filter(({ officer }) => officer);
    const women = officers.filter(({ sex }) => sex === 'F');
    expect(Math.abs(share(women, officers) - org.demographics.officer_female)).toBeLessThan(0.02);
    const young = officers.filter(({ bornOn }) => yearsOn(bornOn, today) <= 30);
    expect(Math.abs(share(young, officers) - 0.21)).toBeLessThan(0.04);
    for (const { bornOn, joinedOn } of city) {
      expect(yearsOn(bornOn, joinedOn)).toBeGreaterThanOrEqual(17);
      expect(joinedOn).toBeLessThan(today);
    }
  });

  test('posts are held about as often as their share of the force says, and by their own class', () => {
    for (const post of posts.values()) {
      const own = city.filter(({ officer }) => officer === (post.personnel_class === 'police'));
      const holders = city.filter(({ postCode }) => postCode === post.code);
      expect(Math.abs(share(holders, own) - post.share), post.code).toBeLessThan(0.11);
      for (const { officer } of holders) expect(officer).toBe(post.personnel_class === 'police');
    }
  });

  test('every station has one chief, and ranks follow seniority in the shares of the force', () => {
    const stations = org.units.filter(({ kind }) => kind === 'station');
    const chiefs = city.filter(({ postCode }) => postCode === 'R04');
    expect(chiefs.map(({ unit }) => unit.code).sort()).toEqual(stations.map(({ code }) => code).sort());
    const ranks = [...giveRanks(city, org.demographics).values()];
    expect(
      share(
        ranks.filter((rank) => rank === 'K05'),
        ranks.filter((rank) => rank.startsWith('K')),
      ),
    ).toBeCloseTo(0.17, 2);
  });

  test('the demonstration has small units, and stations in full strength', () => {
    expect(demo).toHaveLength(2000);
    const sizes = org.units.map((unit) => demo.filter((member) => member.unit === unit).length);
    expect(sizes.filter((size) => size > 0 && size < 5).length).toBeGreaterThan(50);
    for (const station of fullStations(org)) {
      const size = demo.filter(({ unit }) => unit === station).length;
      expect(size).toBe(station.officers + station.auxiliaries);
      expect(size).toBeGreaterThanOrEqual(30);
      expect(size).toBeLessThanOrEqual(75);
    }
  });

  test('some moved to another unit with another post while the city looked on', () => {
    const moved = demo.filter(({ stays }) => stays.length > 1);
    expect(moved.length).toBeGreaterThan(40);
    expect(moved.filter(({ stays: [from, to] }) => from?.postCode !== to?.postCode).length).toBeGreaterThan(
      10,
    );
    for (const { stays } of moved) expect(stays[1]?.from).toBe((stays[0]?.to ?? 0) + 1);
  });
});
