import type { XmlNode } from '../../../bank/formats/xml.ts';
import { attributeNamed, childNamed, childrenNamed, numberIn, textNamed } from '../manifest-xml.ts';
import type { Said } from './activity.ts';
import { attributesOf, type Reader } from './attributes.ts';

/** What is read from and written to the objective of the whole package. */
const flags = ['read', 'write'].flatMap((way) =>
  [
    'SatisfiedStatus',
    'NormalizedMeasure',
    'RawScore',
    'MinScore',
    'MaxScore',
    'CompletionStatus',
    'ProgressMeasure',
  ].map((what) => `${way}${what}`),
);
const maps: Readonly<Record<string, Reader>> = {
  targetObjectiveID: 'word',
  ...Object.fromEntries(flags.map((name) => [name, 'flag' as const])),
};

/** Maps of one objective; the later edition has a place of its own for what it added (`adlseq:objectives`). */
function mapsOf(objective: XmlNode, more: XmlNode | undefined): Said[] {
  const found = [...childrenNamed(objective, 'mapInfo'), ...childrenNamed(more, 'mapInfo')];
  const byTarget = new Map<string, Record<string, Said>>();
  for (const one of found) {
    const said = attributesOf(one, maps);
    const target = String(said.targetObjectiveID ?? '');
    byTarget.set(target, { ...byTarget.get(target), ...said });
  }
  return [...byTarget.values()];
}

function objectiveOf(objective: XmlNode, more: XmlNode | undefined): Said {
  const measure = numberIn(textNamed(objective, 'minNormalizedMeasure'));
  return {
    objectiveID: attributeNamed(objective, 'objectiveID') || 'primary',
    ...attributesOf(objective, { satisfiedByMeasure: 'flag' }),
    ...(measure !== null && { minNormalizedMeasure: measure }),
    mapInfo: mapsOf(objective, more),
  };
}

/** The objectives of an activity: the one it is rolled up by, and the others (§3.10). */
export function objectivesOf(sequencing: XmlNode | undefined): {
  primaryObjective?: Said;
  objectives?: Said;
} {
  const [own, added] = childrenNamed(sequencing, 'objectives');
  const moreOf = (objective: XmlNode) =>
    added?.children.find(
      (one) => attributeNamed(one, 'objectiveID') === attributeNamed(objective, 'objectiveID'),
    );
  const primary = childNamed(own, 'primaryObjective');
  const others = childrenNamed(own, 'objective');
  return {
    ...(primary && { primaryObjective: objectiveOf(primary, moreOf(primary)) }),
    ...(others.length > 0 && { objectives: others.map((one) => objectiveOf(one, moreOf(one))) }),
  };
}
