import { ItemBulkLine } from './item-bulk-line.entity.ts';
import { ItemBulk } from './item-bulk.entity.ts';
import { ItemEnemy } from './item-enemy.entity.ts';
import { ItemEvent } from './item-event.entity.ts';
import { ItemExport } from './item-export.entity.ts';
import { ItemImportLine } from './item-import-line.entity.ts';
import { ItemImport } from './item-import.entity.ts';
import { ItemText } from './item-text.entity.ts';
import { ItemVersion } from './item-version.entity.ts';
import { ItemView } from './item-view.entity.ts';
import { Item } from './item.entity.ts';
import { MediaObject } from './media-object.entity.ts';

/** The tables of this room. */
export const bankTables = [
  Item,
  ItemVersion,
  ItemEvent,
  ItemEnemy,
  ItemText,
  ItemView,
  ItemBulk,
  ItemBulkLine,
  ItemExport,
  ItemImport,
  ItemImportLine,
  MediaObject,
];
