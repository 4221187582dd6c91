import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededDice } from '../../platform/chance.ts';
import { weaknessOf } from '../../access/password-rule.ts';
import { firstPassword } from './first-password.ts';
import { checkCharacterOf, hideIdentities, readIdentity } from './identity.ts';
import { judgePerson, type KnownPerson, wordKey } from './judge-person.ts';
import { personFields } from './person-fields.ts';
import { readPerson } from './read-person.ts';
import { INDUCTION_STEPS, type InductionFacts, isReadyForPost, standingIn } from './stages.ts';

const digits = fc.stringMatching(/^[1-9]\d{5}(19|20)\d\d(0[1-9]|1[0-2])(0[1-9]|1\d|2[0-8])\d{3}$/);
const whole = digits.map((first) => first + checkCharacterOf(first));
const mark = (number: string) => `m${number.length}`;

describe('identity numbers', () => {
  it('say day of birth and sex, and no changed digit goes unnoticed', () => {
    fc.assert(
      fc.property(whole, fc.nat(17), fc.integer({ min: 1, max: 9 }), (number, at, by) => {
        const read = readIdentity(number, mark);
        expect(read).toMatchObject({
          fault: null,
          birthOn: `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`,
          sex: Number(number[16]) % 2 === 1 ? 'M' : 'F',
        });
        if (at === 17) return;
        const other = number.slice(0, at) + String((Number(number[at]) + by) % 10) + number.slice(at + 1);
        expect(readIdentity(other, mark).fault).not.toBeNull();
      }),
    );
  });

  it('are kept nowhere in the row, in whatever column and however they are written', () => {
    fc.assert(
      fc.property(whole, fc.constantFrom('', ' ', '\u3000'), fc.nat(2), (number, space, at) => {
        const cells = ['F900001', '王小明', '备注'];
        cells[at] = `${space}${number.toLowerCase()}${space}`;
        const { cells: kept, identities } = hideIdentities(cells, new Set(), mark);
        expect(JSON.stringify({ kept, identities })).not.toContain(number.slice(3, 14));
        expect(identities[at]?.fault).toBeNull();
      }),
    );
  });

  it.each([
    ['5.30102E+17', 'rounded'],
    ['530102200103050000', 'rounded'],
    ['530102010305123', 'old'],
    ['53010220011305123X', 'day'],
    ['not a number', 'shape'],
  ])('%s is refused as %s', (text, fault) => {
    expect(readIdentity(text, mark).fault).toBe(fault);
  });
});

const courses = fc.array(
  fc.record({ code: fc.constantFrom('A', 'B'), done: fc.nat(3), of: fc.constant(3) }),
  { maxLength: 2 },
);
const facts: fc.Arbitrary<InductionFacts> = fc.record({
  account: fc.constantFrom('none', 'issued', 'own'),
  place: fc.constantFrom('none', 'out', 'waiting', 'held', 'failed'),
  courses,
  exam: fc.constantFrom('not-asked', 'none', 'unlisted', 'listed', 'sat', 'passed', 'failed'),
  drills: fc.array(
    fc.record({ code: fc.constant('D'), state: fc.constantFrom('none', 'failed', 'unconfirmed', 'passed') }),
    { maxLength: 2 },
  ),
  certificates: fc.array(fc.record({ code: fc.constant('C'), held: fc.boolean() }), { maxLength: 2 }),
  posting: fc.constantFrom('none', 'proposed', 'declined', 'agreed', 'posted'),
  left: fc.boolean(),
});

describe('where somebody of an intake stands', () => {
  it('names what is missing exactly as long as something is, and the next step belongs to the first that is open', () => {
    fc.assert(
      fc.property(facts, (one) => {
        const { stage, done, missing, next } = standingIn(one);
        if (one.posting === 'posted') {
          expect([stage, missing]).toEqual(['posting', []]);
          return;
        }
        if (one.left) {
          expect([stage, missing, next]).toEqual(['left', [], null]);
          return;
        }
        const open = INDUCTION_STEPS.filter((step) => !done.includes(step));
        expect(next?.step).toBe(open[0]);
        for (const step of open) expect(missing.some((part) => part.step === step)).toBe(true);
        const at = INDUCTION_STEPS.indexOf(stage as never);
        expect(INDUCTION_STEPS.slice(0, at + 1).every((step) => done.includes(step))).toBe(true);
        expect(isReadyForPost({ done })).toBe(open.every((step) => step === 'posting'));
      }),
    );
  });

  it('never moves back by getting something done, and study time is no part of it', () => {
    const order = ['imported', ...INDUCTION_STEPS];
    fc.assert(
      fc.property(
        facts,
        fc.constantFrom('account', 'place', 'courses', 'exam', 'drills', 'certificates'),
        (one, what) => {
          const better: InductionFacts = {
            ...one,
            ...(what === 'account' && { account: 'own' }),
            ...(what === 'place' && { place: 'held' }),
            ...(what === 'courses' && {
              courses: one.courses.map((course) => ({ ...course, done: course.of })),
            }),
            ...(what === 'exam' && { exam: 'passed' }),
            ...(what === 'drills' && { drills: one.drills.map((drill) => ({ ...drill, state: 'passed' })) }),
            ...(what === 'certificates' && {
              certificates: one.certificates.map((kind) => ({ ...kind, held: true })),
            }),
          };
          const [before, after] = [standingIn(one), standingIn(better)];
          if (one.left) {
            expect(after.stage).toBe(before.stage);
            return;
          }
          expect(order.indexOf(after.stage)).toBeGreaterThanOrEqual(order.indexOf(before.stage));
          expect(after.missing.length).toBeLessThanOrEqual(before.missing.length);
          expect(standingIn({ ...one, studyMinutes: 900 } as InductionFacts)).toEqual(before);
        },
      ),
    );
  });
});

const row = (texts: Record<string, string>) =>
  readPerson({ texts, identity: null, from1904: false, on: '2026-11-02' });
const plain = { badgeNumber: 'f900001', name: '王 小 明', sex: '男', birthOn: '2001年3月5日' };
const known = (over: Partial<KnownPerson>): KnownPerson => ({
  id: 'p1',
  badgeNumber: 'F000001',
  name: '王小明',
  birthOn: '2001-03-05',
  unitZh: '',
  unitEn: '',
  personnelClass: 'auxiliary',
  left: true,
  member: null,
  ...over,
});
const frame = {
  personnelClass: 'auxiliary',
  units: new Map([
    [wordKey('东门派出所'), 'u1'],
    [wordKey('治安大队'), null],
  ]),
  posts: new Map([['r30', { code: 'R30', personnelClass: 'auxiliary' }]]),
} as const;
const judge = (
  texts: Record<string, string>,
  people: KnownPerson[] = [],
  answer: Parameters<typeof judgePerson>[4] = null,
) => {
  const { draft, faults } = row({ ...plain, ...texts });
  return judgePerson(draft, faults, people, frame, answer);
};

describe('a row of a list of new people', () => {
  it('is read as it is meant', () => {
    expect(row({ ...plain, namePinyin: 'Wáng Xiǎo Míng' })).toMatchObject({
      faults: [],
      draft: {
        badgeNumber: 'F900001',
        name: '王小明',
        namePinyin: 'wang xiao ming',
        sex: 'M',
        birthOn: '2001-03-05',
      },
    });
  });

  it.each([
    [{ badgeNumber: '' }, 'badge-missing'],
    [{ name: '王' }, 'name-shape'],
    [{ sex: '未知' }, 'sex-wrong'],
    [{ birthOn: '03/05/2001' }, 'birth-which'],
    [{ birthOn: '2010-01-01' }, 'birth-young'],
    [{ unit: '西门派出所' }, 'unit-unknown'],
    [{ unit: '治安大队' }, 'unit-several'],
    [{ post: 'R99' }, 'post-unknown'],
    [{ name: '#N/A' }, 'cell-error'],
  ])('with %o needs mending: %s', (texts, code) => {
    expect(judge(texts).faults.map((fault) => fault.code)).toContain(code);
  });

  it('asks about somebody of the same name and day of birth, and never decides by itself', () => {
    const alike = known({});
    expect(judge({}, [alike])).toMatchObject({ state: 'ask', subjectId: null });
    expect(judge({}, [alike], { known: 'p1' })).toMatchObject({ state: 'ready', subjectId: 'p1' });
    expect(judge({}, [alike], 'new')).toMatchObject({ state: 'ready', subjectId: null });
    expect(judge({}, [alike], { known: 'another' })).toMatchObject({ state: 'ask', subjectId: null });
  });

  it('takes a badge number for its holder, for a fault where it is somebody else’s', () => {
    expect(judge({}, [known({ badgeNumber: 'F900001' })])).toMatchObject({ state: 'ready', subjectId: 'p1' });
    const other = judge({}, [known({ badgeNumber: 'F900001', name: '李四' })], 'new');
    expect([other.state, other.faults[0]?.code]).toEqual(['needs', 'badge-taken']);
    expect(judge({}, [known({ badgeNumber: 'F900001', member: 'here' })]).state).toBe('duplicate');
    expect(judge({}, [known({ badgeNumber: 'F900001', member: 'elsewhere' })]).faults[0]?.code).toBe(
      'in-another',
    );
  });

  it('is understood under the headings of the template and those of other lists', () => {
    for (const locale of ['zh', 'en'] as const) {
      const headings = personFields.names.map((field) => personFields.words[field][locale]);
      expect(Object.values(personFields.guess(headings))).toEqual([...personFields.names]);
    }
    expect(personFields.guess(['辅警编号', '身份证号（18位）', '备注', '姓名', '名字'])).toEqual({
      辅警编号: 'badgeNumber',
      '身份证号（18位）': 'identity',
      备注: null,
      姓名: 'name',
      名字: null,
    });
  });
});

describe('a first password', () => {
  it('may be used, is easy to read off paper and is another one each time', () => {
    const dice = seededDice('first');
    const owner = { badgeNumber: 'F900001', name: '王小明', namePinyin: 'wang xiao ming' };
    const made = Array.from({ length: 500 }, () => firstPassword(dice));
    for (const one of made) {
      expect(one).toMatch(/^([a-z2-9]{4}-){2}[a-z2-9]{4}$/);
      expect(one).not.toMatch(/[ilo01]/);
      expect(weaknessOf(one, owner)).toBeNull();
    }
    expect(new Set(made).size).toBe(made.length);
  });
});
