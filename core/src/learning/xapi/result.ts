import { extensionsAt } from './extensions.ts';
import { durationAt } from './formats/duration.ts';
import { type Fields, fieldsAt, flagAt, type Json, textAt } from './json.ts';
import { scoreAt } from './score.ts';

const fields: Fields = {
  score: scoreAt,
  success: flagAt,
  completion: flagAt,
  response: textAt,
  duration: durationAt,
  extensions: extensionsAt,
};

export function resultAt(value: Json | undefined, where: string): void {
  fieldsAt(value, where, fields);
}
