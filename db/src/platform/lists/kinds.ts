import { certificateListKind } from '../../archive/certificate-list.ts';
import { recordKind } from '../../archive/record-list.ts';
import { leaveKind } from '../../training/leave-list.ts';
import { personKind } from '../../training/person-list.ts';
import { rosterKind } from '../../training/roster-list.ts';
import type { ListKind } from './list-kind.ts';

/** Every kind of list there is, by the name that is kept with its lists. */
const kinds: readonly ListKind[] = [recordKind, personKind, leaveKind, rosterKind, certificateListKind];

/** @throws when a list is of a kind that this version does not know */
export function kindOf(name: string): ListKind {
  const kind = kinds.find((one) => one.name === name);
  if (!kind) throw new Error(`there is no kind of list ${name}`);
  return kind;
}
