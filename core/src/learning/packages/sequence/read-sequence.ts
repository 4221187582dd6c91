import type { XmlNode } from '../../../bank/formats/xml.ts';
import {
  attributeNamed,
  childNamed,
  childrenNamed,
  localName,
  numberIn,
  textNamed,
} from '../manifest-xml.ts';
import {
  type Activity,
  countOf,
  MOST_ACTIVITIES,
  type Said,
  type Sequence,
  type UnplayedPart,
} from './activity.ts';
import { attributesOf, type Reader } from './attributes.ts';
import { objectivesOf } from './read-objectives.ts';
import { rollupOf, rulesOf } from './read-rules.ts';

/** Rules that several activities share, by their name (`imsss:sequencingCollection`). */
type Shared = ReadonlyMap<string, XmlNode>;

type Names = Readonly<Record<string, Reader>>;

const controls: Names = {
  choice: 'flag',
  choiceExit: 'flag',
  flow: 'flag',
  forwardOnly: 'flag',
  useCurrentAttemptObjectiveInfo: 'flag',
  useCurrentAttemptProgressInfo: 'flag',
};
const rollupControls: Names = {
  rollupObjectiveSatisfied: 'flag',
  rollupProgressCompletion: 'flag',
  objectiveMeasureWeight: 'number',
};
const randomness: Names = {
  randomizationTiming: 'word',
  selectCount: 'number',
  reorderChildren: 'flag',
  selectionTiming: 'word',
};
const constraints: Names = { preventActivation: 'flag', constrainChoice: 'flag' };
const considerations: Names = {
  requiredForSatisfied: 'word',
  requiredForNotSatisfied: 'word',
  requiredForCompleted: 'word',
  requiredForIncomplete: 'word',
  measureSatisfactionIfActive: 'flag',
};
const delivery: Names = { tracked: 'flag', completionSetByContent: 'flag', objectiveSetByContent: 'flag' };
const threshold: Names = {
  completedByMeasure: 'flag',
  minProgressMeasure: 'number',
  progressWeight: 'number',
};

/** The rules of an activity: its own, and those it takes from the shared ones; its own come first. */
function rulesFor(item: XmlNode, shared: Shared): XmlNode | undefined {
  const own = childNamed(item, 'sequencing');
  const taken = shared.get(attributeNamed(own, 'IDRef'));
  return own && taken ? { ...own, children: [...own.children, ...taken.children] } : own;
}

const unlessEmpty = (name: string, said: Readonly<Record<string, Said>>) =>
  Object.keys(said).length > 0 ? { [name]: said } : {};

function controlsOf(sequencing: XmlNode | undefined): Record<string, Said> {
  const random = attributesOf(childNamed(sequencing, 'randomizationControls'), randomness, {
    reorderChildren: 'randomizeChildren',
  });
  return {
    ...attributesOf(childNamed(sequencing, 'controlMode'), controls),
    ...attributesOf(childNamed(sequencing, 'rollupRules'), rollupControls),
    ...attributesOf(childNamed(sequencing, 'constrainedChoiceConsiderations'), constraints),
    ...random,
  };
}

const hidden = (item: XmlNode) =>
  childrenNamed(childNamed(item, 'presentation', 'navigationInterface'), 'hideLMSUI').map(({ text }) =>
    text.trim(),
  );

function activityOf(item: XmlNode, id: string, shared: Shared): Activity {
  const sequencing = rulesFor(item, shared);
  const rules = rulesOf(sequencing);
  const rollup = rollupOf(sequencing);
  const limit = numberIn(attributeNamed(childNamed(sequencing, 'limitConditions'), 'attemptLimit'));
  const hides = hidden(item);
  return {
    id,
    title: textNamed(item, 'title') || id,
    isVisible: attributeNamed(item, 'isvisible') !== 'false',
    children: childrenNamed(item, 'item').map((child) =>
      activityOf(child, attributeNamed(child, 'identifier'), shared),
    ),
    ...unlessEmpty('sequencingControls', controlsOf(sequencing)),
    ...(rules !== undefined && { sequencingRules: rules }),
    ...(rollup !== undefined && { rollupRules: rollup }),
    ...unlessEmpty(
      'rollupConsiderations',
      attributesOf(childNamed(sequencing, 'rollupConsiderations'), considerations),
    ),
    ...unlessEmpty('deliveryControls', attributesOf(childNamed(sequencing, 'deliveryControls'), delivery)),
    ...unlessEmpty('completionThreshold', attributesOf(childNamed(item, 'completionThreshold'), threshold)),
    ...objectivesOf(sequencing),
    ...(limit !== null && limit > 0 && { attemptLimit: limit }),
    ...(hides.length > 0 && { hideLmsUi: hides }),
  };
}

const anyBelow = (node: XmlNode, is: (one: XmlNode) => boolean): boolean =>
  node.children.some((child) => is(child) || anyBelow(child, is));

/** Parts of the rules that the player does not know. */
function unplayedIn(manifest: XmlNode, organization: XmlNode): UnplayedPart[] {
  const has = (name: string, attribute?: string) =>
    anyBelow(
      organization,
      (one) => localName(one.name) === name && (!attribute || attributeNamed(one, attribute) !== ''),
    );
  return [
    ...(has('data') ? (['shared-data'] as const) : []),
    ...(has('limitconditions', 'attemptAbsoluteDurationLimit') ? (['time-limits'] as const) : []),
    ...(childNamed(manifest, 'manifest') ? (['submanifests'] as const) : []),
  ];
}

/**
 * The rules by which a package of SCORM 2004 leads from one unit to the next (Content Aggregation Model 4th ed., §5);
 * null where its manifest has none, and units are chosen freely.
 */
export function readSequence(manifest: XmlNode, organization: XmlNode): Sequence | null {
  if (
    !anyBelow({ ...organization, children: [organization] }, ({ name }) => localName(name) === 'sequencing')
  )
    return null;
  const collection = childrenNamed(childNamed(manifest, 'sequencingCollection'), 'sequencing');
  const shared = new Map(collection.map((one) => [attributeNamed(one, 'ID'), one]));
  const tree = activityOf(organization, attributeNamed(organization, 'identifier') || 'organization', shared);
  const unplayed = unplayedIn(manifest, organization);
  return countOf(tree) > MOST_ACTIVITIES
    ? { tree: null, unplayed: ['too-many-activities', ...unplayed] }
    : { tree, unplayed };
}
