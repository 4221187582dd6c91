import { describe, expect, it } from 'vitest';
import { readPackage } from '../read-package.ts';
import { outcomeOfWhole } from './whole-outcome.ts';

const manifest = (
  organization: string,
  more = '',
) => `<manifest identifier="m" xmlns:imsss="http://www.imsglobal.org/xsd/imsss">
  <metadata><schemaversion>2004 4th Edition</schemaversion></metadata>
  <organizations default="o"><organization identifier="o"><title>盘查</title>${organization}</organization></organizations>
  <resources><resource identifier="r" href="a.html"/></resources>${more}</manifest>`;
const item = (id: string, inside = '') =>
  `<item identifier="${id}" identifierref="r"><title>${id}</title>${inside}</item>`;

const rule = `<imsss:sequencing><imsss:sequencingRules><imsss:preConditionRule>
  <imsss:ruleConditions conditionCombination="any"><imsss:ruleCondition referencedObjective="first" operator="not" condition="satisfied"/>
  <imsss:ruleCondition condition="objectiveMeasureGreaterThan" measureThreshold="0.6"/></imsss:ruleConditions>
  <imsss:ruleAction action="disabled"/></imsss:preConditionRule></imsss:sequencingRules>
  <imsss:limitConditions attemptLimit="2"/>
  <imsss:objectives><imsss:primaryObjective objectiveID="p" satisfiedByMeasure="true"><imsss:minNormalizedMeasure>0.8</imsss:minNormalizedMeasure>
  </imsss:primaryObjective><imsss:objective objectiveID="first"><imsss:mapInfo targetObjectiveID="g" readSatisfiedStatus="true"/></imsss:objective>
  </imsss:objectives></imsss:sequencing><adlnav:presentation><adlnav:navigationInterface><adlnav:hideLMSUI>previous</adlnav:hideLMSUI>
  </adlnav:navigationInterface></adlnav:presentation>`;

const read = (text: string) => {
  const found = readPackage({ names: new Set(['imsmanifest.xml', 'a.html']), textOf: () => text });
  if ('code' in found) throw new Error(found.code);
  return found.plan;
};

describe('the rules of a package of SCORM 2004', () => {
  it('are read with conditions, objectives, limits and what is hidden', () => {
    const { sequence } = read(
      manifest(
        `${item('a')}${item('b', rule)}<imsss:sequencing IDRef="s"><imsss:controlMode choice="false"/></imsss:sequencing>`,
        '<imsss:sequencingCollection><imsss:sequencing ID="s"><imsss:controlMode flow="true"/></imsss:sequencing></imsss:sequencingCollection>',
      ),
    );
    expect(sequence?.unplayed).toEqual([]);
    expect(sequence?.tree).toMatchObject({
      id: 'o',
      sequencingControls: { choice: false },
      children: [
        { id: 'a', children: [] },
        {
          id: 'b',
          attemptLimit: 2,
          hideLmsUi: ['previous'],
          primaryObjective: { objectiveID: 'p', satisfiedByMeasure: true, minNormalizedMeasure: 0.8 },
          objectives: [
            { objectiveID: 'first', mapInfo: [{ targetObjectiveID: 'g', readSatisfiedStatus: true }] },
          ],
          sequencingRules: {
            preConditionRules: [
              {
                action: 'disabled',
                conditionCombination: 'any',
                conditions: [
                  { condition: 'satisfied', operator: 'not', referencedObjective: 'first' },
                  { condition: 'objectiveMeasureGreaterThan', parameters: { threshold: 0.6 } },
                ],
              },
            ],
          },
        },
      ],
    });
  });

  it('that several parts share hold where a part has none of its own', () => {
    const { sequence } = read(
      manifest(
        `${item('a')}<imsss:sequencing IDRef="s"/>`,
        '<imsss:sequencingCollection><imsss:sequencing ID="s"><imsss:controlMode flow="true"/></imsss:sequencing></imsss:sequencingCollection>',
      ),
    );
    expect(sequence?.tree?.sequencingControls).toEqual({ flow: true });
  });

  it('that are not there leave units to be chosen freely', () => {
    expect(read(manifest(item('a')))).not.toHaveProperty('sequence');
  });

  it('that ask for what is not played say so, and too many activities are chosen freely', () => {
    const data = '<adlcp:data><adlcp:map targetID="x"/></adlcp:data>';
    expect(read(manifest(item('a', rule) + item('b', data))).sequence?.unplayed).toEqual(['shared-data']);
    const many = Array.from({ length: 101 }, (_, n) => item(`i${n}`)).join('');
    expect(read(manifest(many + rule)).sequence).toEqual({ tree: null, unplayed: ['too-many-activities'] });
  });
});

it('what each unit has come to is told apart, and a unit never reached is not in it', () => {
  const plan = read(manifest(item('a', rule) + item('b') + item('c')));
  const passed = { completion_status: 'completed', success_status: 'passed', score: { scaled: '0.9' } };
  const whole = outcomeOfWhole(plan, { units: { a: passed, b: { completion_status: 'incomplete' } } });
  expect(whole).toMatchObject({
    completed: true,
    units: { a: { passed: true, score: 0.9 }, b: { completed: false, passed: null } },
  });
  expect(Object.keys(whole.units ?? {})).toEqual(['a', 'b']);
  expect(outcomeOfWhole(plan, { units: 'x' })).toMatchObject({ completed: false, units: {} });
});
