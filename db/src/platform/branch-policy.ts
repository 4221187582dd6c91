/** SQL that is true for a seat `s` that is held today by who asks. */
const seatHeld = `s.holder_id = (select nullif(current_setting('app.self', true), '')::uuid)
  and s.from_on <= (select nullif(current_setting('app.today', true), '')::date)
  and (s.to_on is null or s.to_on >= (select nullif(current_setting('app.today', true), '')::date))`;

/**
 * As `ofPerson`, for rows that belong to a Party branch as well: its secretary reaches them, with or without a role.
 * @param ofBranch SQL that ends in `and` and finds a seat `s` for the row: `exists (select 1 from branch_seat s where … and`
 */
export function ofPersonOrSecretary(table: string, ofBranch: string) {
  const condition = [
    `(select current_setting('app.force', true) = 'on')`,
    `person_id = (select nullif(current_setting('app.self', true), '')::uuid)`,
    `exists (select 1 from person reached where reached.id = ${table}.person_id)`,
    `${ofBranch} ${seatHeld})`,
  ].join(' or ');
  return [{ name: `${table}_reach`, using: condition, check: condition }];
}
