import { defineEntity } from '@mikro-orm/core';
import { day, id, idOf, instant } from '../../platform/columns.ts';

const BranchSeatSchema = defineEntity({
  name: 'BranchSeat',
  properties: {
    id: id(),
    branchId: idOf(),
    /** Who is its secretary: known to everybody. */
    holderId: idOf(),
    fromOn: day(),
    /** Last day; null = until further notice. */
    toOn: day().nullable(),
    setById: idOf(),
    setAt: instant(),
  },
  indexes: [{ properties: ['branchId'] }, { properties: ['holderId'] }],
});

/** A person is secretary of a Party branch for a time: whoever holds the seat keeps its page and sends its pushes. */
export class BranchSeat extends BranchSeatSchema.class {}
BranchSeatSchema.setClass(BranchSeat);
