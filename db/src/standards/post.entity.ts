import { defineEntity, p } from '@mikro-orm/core';
import { idOf } from '../platform/columns.ts';

const PostSchema = defineEntity({
  name: 'Post',
  properties: {
    versionId: idOf().primary(),
    code: p.string().primary(),
    nameZh: p.string(),
    nameEn: p.string(),
    personnelClass: p.string().$type<'officer' | 'auxiliary'>(),
    position: p.integer(),
  },
});

/** A duty position with requirements. */
export class Post extends PostSchema.class {}
PostSchema.setClass(Post);
