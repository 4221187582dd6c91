import { uuidAt } from './formats/uuid.ts';
import { fieldsAt, invalid, type Json, textAt } from './json.ts';

/** Checks the reference to another statement, whether that one is known or not. */
export function statementRefAt(value: Json | undefined, where: string): void {
  const { objectType } = fieldsAt(value, where, { objectType: textAt, id: uuidAt }, ['objectType', 'id']);
  if (objectType !== 'StatementRef') invalid(`${where}.objectType`, 'must be StatementRef');
}
