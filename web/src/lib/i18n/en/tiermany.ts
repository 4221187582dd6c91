import type { Translation } from '../phrases.ts';
import type { words as zh } from '../zh/tiermany.ts';

export const words: Translation<typeof zh> = {
  close: 'Back to the list',
  title: 'Decide on several',
  note: 'Proposals of one kind stand together, and each kind has a reason of its own: no reason speaks for different proposals. Everybody’s reasons stand below their name; read them before you choose.',
  act: 'Decision',
  confirm: 'Confirm the proposals',
  decline: 'Decline the proposals',
  how: 'Reasons',
  one: 'One for each kind',
  each: 'One for each person',
  kind: '{tier}: {rule}',
  more: 'more than was decided',
  people: '{n, plural, one {# person} other {# people}}',
  choose: '{n, plural, one {Choose this person} other {Choose these # people}}',
  leave: '{n, plural, one {Leave this person out} other {Leave these # people out}}',
  reasonAll: '{n, plural, one {Reason (for the person chosen)} other {Reason (for the # people chosen)}}',
  planAll: '{n, plural, one {Help plan (for the person chosen)} other {Help plan (for the # people chosen)}}',
  reasonOf: 'Reason for {name}',
  planOf: 'Help plan of {name}',
  none: 'Nobody is chosen yet.',
  save: '{n, plural, one {Save the decision on # person} other {Save the decisions on # people}}',
  decided: '{n, plural, one {# person is decided on and told.} other {# people are decided on and told.}}',
  refusedTitle:
    '{n, plural, one {# person is not decided on; everything else is saved:} other {# people are not decided on; everything else is saved:}}',
  refused: '{name} {badge}: {why}',
  'why.tier-own': 'Nobody decides on their own tier; a leader above you does.',
  'why.tier-moved':
    'The reasons of the rules or somebody’s word changed just now; the list is fresh, read it again.',
  'why.tier-plan-missing': 'The help plan is missing.',
  'why.tier-nothing-to-withdraw': 'There is no decision in force to take back.',
  'why.not-found': 'No longer in a unit you answer for.',
  undone:
    '{n, plural, one {The decision on # person is taken back; the proposal stands again.} other {The decisions on # people are taken back; the proposals stand again.}}',
  notUndone:
    '{n, plural, one {# person was} other {# people were}} decided on again since and not taken back: {names}.',
  undoNot:
    '{n, plural, one {# person} other {# people}} had a decision before, which undo does not bring back; see their page: {names}.',
  undoReason: 'A slip while several were decided at once, taken back at once.',
  unsaved: 'What you wrote is not saved. Leave all the same?',
};
