import type { XmlNode } from '../../../bank/formats/xml.ts';
import { attributeNamed, childNamed, childrenNamed, numberIn } from '../manifest-xml.ts';
import type { Said } from './activity.ts';
import { attributesOf } from './attributes.ts';

/** A rule of the kinds before, at and after an activity (§3.4). */
function ruleOf(rule: XmlNode): Said {
  const conditions = childNamed(rule, 'ruleConditions');
  const combination = attributeNamed(conditions, 'conditionCombination') || 'all';
  return {
    action: attributeNamed(childNamed(rule, 'ruleAction'), 'action'),
    conditionCombination: combination,
    conditions: childrenNamed(conditions, 'ruleCondition').map((one) => conditionOf(one)),
  };
}

function conditionOf(condition: XmlNode): Said {
  const threshold = numberIn(attributeNamed(condition, 'measureThreshold'));
  const negated = attributeNamed(condition, 'operator') === 'not';
  return {
    ...attributesOf(condition, { condition: 'word', referencedObjective: 'word' }),
    ...(negated && { operator: 'not' }),
    ...(threshold !== null && { parameters: { threshold } }),
  };
}

/** Rules before, at and after; undefined when there are none. */
export function rulesOf(sequencing: XmlNode | undefined): Said | undefined {
  const rules = childNamed(sequencing, 'sequencingRules');
  if (!rules) return undefined;
  const of = (kind: string) => childrenNamed(rules, kind).map(ruleOf);
  return {
    preConditionRules: of('preConditionRule'),
    exitConditionRules: of('exitConditionRule'),
    postConditionRules: of('postConditionRule'),
  };
}

/** How the children of an activity make it satisfied or completed (§3.7). */
export function rollupOf(sequencing: XmlNode | undefined): Said | undefined {
  const rules = childrenNamed(childNamed(sequencing, 'rollupRules'), 'rollupRule');
  if (rules.length === 0) return undefined;
  return {
    rules: rules.map((rule) => {
      const conditions = childNamed(rule, 'rollupConditions');
      return {
        action: attributeNamed(childNamed(rule, 'rollupAction'), 'action'),
        conditionCombination: attributeNamed(conditions, 'conditionCombination') || 'any',
        ...attributesOf(
          rule,
          { childActivitySet: 'word', minimumCount: 'number', minimumPercent: 'number' },
          { childActivitySet: 'consideration' },
        ),
        conditions: childrenNamed(conditions, 'rollupCondition').map((one) => conditionOf(one)),
      };
    }),
  };
}
