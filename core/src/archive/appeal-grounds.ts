/** Why a person disputes a record: it is not theirs · the value · the day · how it was held · something else. */
export const appealGrounds = ['not-mine', 'wrong-value', 'wrong-day', 'not-by-rule', 'other'] as const;
export type AppealGround = (typeof appealGrounds)[number];

/** What an upheld objection leads to: the right result takes the place of the record · the record is voided · it is put
 * right where it was entered, by hand. */
export const recordRemedies = ['correct', 'void', 'note'] as const;
export type RecordRemedy = (typeof recordRemedies)[number];
