import { type Static, Type } from 'typebox';
import { Exactly, OrNull } from '../../platform/shapes.ts';
import { definePart, MediumId, type PartFault } from '../part-kind.ts';

const Key = Type.String({ pattern: '^[a-z0-9]{1,12}$' });

const Choice = Exactly({
  text: Type.String({ maxLength: 300 }),
  /** Said when it is chosen: what follows from it, and why. */
  feedback: Type.String({ maxLength: 1000 }),
  /** The step that follows; null ends the scenario. */
  to: OrNull(Key),
});

const Step = Exactly({
  key: Key,
  /** What happens, and what is to be decided. */
  text: Type.String({ maxLength: 4000 }),
  /** A film or picture that shows it, or none. */
  mediaId: MediumId,
  alt: Type.String({ maxLength: 300 }),
  /** Second of the film at which the decision is asked for; null = at its end. */
  atSecond: OrNull(Type.Number({ minimum: 0, maximum: 86_400 })),
  choices: Type.Array(Choice, { maxItems: 6 }),
});
type Step = Static<typeof Step>;

/** Steps from which the scenario can come to an end: one without choices, or with a choice that ends it. */
function endingKeys(steps: readonly Step[]): Set<string> {
  const ending = new Set<string>();
  for (let before = -1; before < ending.size;) {
    before = ending.size;
    for (const { key, choices } of steps)
      if (choices.length === 0 || choices.some(({ to }) => to === null || ending.has(to))) ending.add(key);
  }
  return ending;
}

function faultsOf(steps: readonly Step[]): PartFault[] {
  if (steps.length === 0) return ['part-empty'];
  const keys = new Set(steps.map(({ key }) => key));
  const ends = endingKeys(steps);
  const found: PartFault[] = [];
  if (steps.some(({ text, mediaId }) => !text.trim() && !mediaId)) found.push('step-empty');
  if (steps.some(({ choices }) => choices.length === 1 || choices.some(({ text }) => !text.trim())))
    found.push('step-without-choice');
  if (steps.some(({ choices }) => choices.some(({ to }) => to !== null && !keys.has(to))))
    found.push('step-leads-nowhere');
  if (steps.some(({ key }) => !ends.has(key))) found.push('step-never-ends');
  return found;
}

/** A situation with points at which the learner decides and sees what follows. Nothing of it is scored. */
export const scenario = definePart({
  name: 'scenario',
  content: Exactly({ steps: Type.Array(Step, { maxItems: 40 }) }),
  blank: () => ({
    steps: [{ key: 's1', text: '', mediaId: null, alt: '', atSecond: null, choices: [] }],
  }),
  words: ({ steps }) =>
    steps
      .map(({ text, alt, choices }) =>
        [text, alt, choices.map((one) => `- ${one.text}：${one.feedback}`).join('\n')]
          .filter(Boolean)
          .join('\n\n'),
      )
      .join('\n\n'),
  media: ({ steps }) => steps.flatMap(({ mediaId }) => (mediaId ? [mediaId] : [])),
  faults: ({ steps }) => faultsOf(steps),
});
