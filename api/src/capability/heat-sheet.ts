import { workbookOf } from '@whetstone/core/platform/files/xlsx-write.ts';
import { heatSheet } from '@whetstone/core/capability/heat-sheet.ts';
import type { heatmapSheet } from '@whetstone/core/capability/heat-sheet-contract.ts';
import { byteTools } from '@whetstone/db/platform/byte-tools.ts';
import { nameCards } from '@whetstone/db/org/name-cards.ts';
import type { Handler } from '../platform/context.ts';
import { readHeatmap } from './heatmap.ts';

/** The heatmap as the reader sees it, as an Excel file with their number on it. */
export const writeHeatSheet: Handler<typeof heatmapSheet> = async (input, ctx) => {
  const heat = await readHeatmap(input, ctx, undefined);
  const { personId } = ctx.actor;
  const reader = (await nameCards(ctx.em, [personId])).get(personId);
  const taken = { badgeNumber: reader?.badgeNumber ?? '', name: reader?.name ?? '', on: ctx.today };
  const name = ctx.locale === 'zh' ? '热力图' : 'Heatmap';
  const bytes = byteTools.zip(workbookOf(name, heatSheet(heat, taken, ctx.locale)));
  return {
    fileName: `whetstone-heatmap-${heat.unit.code}-${heat.basis.asOfOn}.xlsx`,
    base64: Buffer.from(bytes).toString('base64'),
  };
};
