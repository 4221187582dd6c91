import { defineEntity, p } from '@mikro-orm/core';
import { instant } from './columns.ts';

const SettingSchema = defineEntity({
  name: 'Setting',
  properties: {
    key: p.string().primary(),
    value: p.json<unknown>(),
    setAt: instant(),
  },
});

/** A setting of the installation, e.g. `demo` (the seed and scenario that filled the database). */
export class Setting extends SettingSchema.class {}
SettingSchema.setClass(Setting);
