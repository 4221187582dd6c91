import { defineEntity, p } from '@mikro-orm/core';
import { idOf } from '../platform/columns.ts';
import { ofPerson } from '../platform/reach-policy.ts';

const ResultDeviceSchema = defineEntity({
  name: 'ResultDevice',
  properties: {
    resultId: idOf().primary(),
    personId: idOf(),
    /** Made once by the device; it names no person. */
    deviceId: idOf(),
    /** Which attempt the device believed it to be: two devices that believed the same did not know of each other. */
    believedNo: p.integer(),
    /** So many seconds the device's clock was ahead of the server's when it sent; negative = behind. */
    clockAheadSeconds: p.integer(),
  },
  indexes: [{ properties: ['personId'] }],
  policies: ofPerson('result_device'),
});

/** From which device a drill result came, and how its clock went. */
export class ResultDevice extends ResultDeviceSchema.class {}
ResultDeviceSchema.setClass(ResultDevice);
