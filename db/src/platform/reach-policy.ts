/**
 * Row-level security: the second lock under the policy table. The api sets `app.self`, `app.paths`,
 * `app.force` and `app.keeper` for the action of each request (`actAs`); the policies keep every row
 * of a person outside that reach invisible and unwritable, whatever a query forgot. Migrations, the
 * worker and the seed run as the owner of the tables, whom row-level security does not bind.
 *
 * Every setting is read in a sub-select of its own, so that PostgreSQL evaluates it once per query and
 * not once per row: on 23,000 people that is 6 ms in place of 25. Charges are asked for by `exists`, which can
 * be looked up for one person: a list of all whom the keeper has in charge made the planner go through
 * everybody, 7 ms, for the 25 people of a station.
 */
const forced = `(select current_setting('app.force', true) = 'on')`;
const asUuid = (setting: string) => `(select nullif(current_setting('${setting}', true), '')::uuid)`;

const reached = [
  forced,
  `id = ${asUuid('app.self')}`,
  `unit_path <@ any((select coalesce(nullif(current_setting('app.paths', true), ''), '{}')::ltree[])::ltree[])`,
  `exists (
     select 1 from charge c
     where c.person_id = person.id and c.keeper_id = ${asUuid('app.keeper')}
       and c.to_on >= (select nullif(current_setting('app.today', true), '')::date))`,
].join(' or ');

/** The policy of the table of people itself. */
export const ofPeople = [{ name: 'person_reach', using: reached, check: reached }];

/**
 * The policy of a table whose rows belong to the person in this column: visible when the person is. `exists` leaves the
 * planner the choice: it probes the index for a few rows and hashes all people in reach for many.
 */
export function ofPerson(table: string, column = 'person_id') {
  const condition = [
    forced,
    `${column} = ${asUuid('app.self')}`,
    `exists (select 1 from person reached where reached.id = ${table}.${column})`,
  ].join(' or ');
  return [{ name: `${table}_reach`, using: condition, check: condition }];
}

/** SQL that is true for a class `c` whose unit is reached, or that the person leads, wherever it is held. */
const classReached = `(c.unit_path <@ any((select coalesce(nullif(current_setting('app.paths', true), ''), '{}')::ltree[])::ltree[])
  or c.lead_id = ${asUuid('app.self')} or jsonb_exists(c.assistant_ids, (select current_setting('app.self', true))))`;

/**
 * As `ofPerson`, for rows that belong to a session of a class as well: whoever answers for the unit that holds the
 * class, or leads it, reaches them, wherever its people serve.
 */
export function ofPersonOrClass(table: string) {
  const condition = [
    forced,
    `person_id = ${asUuid('app.self')}`,
    `exists (select 1 from person reached where reached.id = ${table}.person_id)`,
    `exists (select 1 from class_session s join training_class c on c.id = s.class_id where s.id = ${table}.session_id
       and ${classReached})`,
  ].join(' or ');
  return [{ name: `${table}_reach`, using: condition, check: condition }];
}

/**
 * As `ofPerson`, for places in a class: whoever answers for the unit that holds the class, or leads it, reaches those in it,
 * wherever they serve.
 */
export function ofPersonInClass(table: string) {
  const condition = [
    forced,
    `person_id = ${asUuid('app.self')}`,
    `exists (select 1 from person reached where reached.id = ${table}.person_id)`,
    `exists (select 1 from training_class c where c.id = ${table}.class_id and ${classReached})`,
  ].join(' or ');
  return [{ name: `${table}_reach`, using: condition, check: condition }];
}
