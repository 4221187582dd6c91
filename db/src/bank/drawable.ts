/**
 * Whether papers can draw an item: a version of it is in force, also while a change of it is written or
 * reviewed, and it is not retired. The one law for the counts, the draws and the lists of the bank.
 * @param item name of the table `item` in the query
 */
export function drawable(item: string): string {
  return `(${item}.current_version_id is not null and ${item}.status <> 'retired')`;
}
