import { Branch } from './branch.entity.ts';
import { Person } from './person.entity.ts';
import { Posting } from './posting.entity.ts';
import { Transfer } from './transfer.entity.ts';
import { Unit } from './unit.entity.ts';

/** The tables of this room. */
export const orgTables = [Unit, Branch, Person, Posting, Transfer];
