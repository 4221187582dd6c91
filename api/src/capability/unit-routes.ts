import { compareUnits } from '@whetstone/core/capability/compare-contract.ts';
import { cell } from '@whetstone/core/capability/cell-contract.ts';
import { heatmapSheet } from '@whetstone/core/capability/heat-sheet-contract.ts';
import { heatmap, unitModule, unitOverview } from '@whetstone/core/capability/unit-contract.ts';
import { type House, mount } from '../platform/mount.ts';
import { readCell } from './cell-panel.ts';
import { writeHeatSheet } from './heat-sheet.ts';
import { readComparison } from './compare.ts';
import { readHeatmap } from './heatmap.ts';
import { readOverview } from './overview.ts';
import { readUnitModule } from './unit-module.ts';

/** What is known of units, within the reader's reach. */
export function mountUnitCapability(house: House): void {
  mount(house, heatmap, readHeatmap);
  mount(house, heatmapSheet, writeHeatSheet);
  mount(house, cell, readCell);
  mount(house, unitOverview, readOverview);
  mount(house, unitModule, readUnitModule);
  mount(house, compareUnits, readComparison);
}
