/**
 * Row-level security: the second lock under the policy table. The api sets `app.self`, `app.paths`,
 * `app.force` and `app.keeper` for the action of each request (`actAs`); the policies keep every row
 * of a person outside that reach invisible and unwritable, whatever a query forgot. Migrations, the
 * worker and the seed run as the owner of the tables, whom row-level security does not bind.
 *
 * The cheap tests stand first: for a person's own rows the sub-select is never evaluated.
 */
const always = (column: string) =>
  `current_setting('app.force', true) = 'on' or ${column}::text = current_setting('app.self', true)`;

const reached = [
  always('id'),
  `unit_path <@ any(coalesce(nullif(current_setting('app.paths', true), ''), '{}')::ltree[])`,
  `(coalesce(current_setting('app.keeper', true), '') <> '' and id in (
     select c.person_id from charge c
     where c.keeper_id = nullif(current_setting('app.keeper', true), '')::uuid
       and c.to_on >= nullif(current_setting('app.today', true), '')::date))`,
].join(' or ');

/** The policy of the table of people itself. */
export const ofPeople = [{ name: 'person_reach', using: reached, check: reached }];

/** The policy of a table whose rows belong to a person: visible when the person is. */
export function ofPerson(table: string) {
  const condition = `${always('person_id')} or person_id in (select reached.id from person reached)`;
  return [{ name: `${table}_reach`, using: condition, check: condition }];
}
