import * as handPick from '@whetstone/core/exams/hand-pick-contract.ts';
import * as door from '@whetstone/core/exams/entry-contract.ts';
import * as holding from '@whetstone/core/exams/holding-contract.ts';
import { printPapers } from '@whetstone/core/exams/print-contract.ts';
import * as setting from '@whetstone/core/exams/setting-contract.ts';
import type { House } from '../platform/house.ts';
import { mount } from '../platform/mount.ts';
import { copy } from './composing.ts';
import { draw, exchangeOne, lockOne, readBlueprintSupply, readDraw, readSupply } from './drawing.ts';
import { readEntry, showAtDoor } from './entry.ts';
import { count } from './holding.ts';
import { addItems, listOpen, removeItems } from './hand-picking.ts';
import { print } from './printing.ts';
import { give, listMyNotices, listNotices, withdraw } from './notices.ts';
import { giveAccommodations, match, readSetup, showStage } from './round-setup.ts';
import { drop, keep, listTemplates } from './templates.ts';

/** Setting exams and rounds: draws, templates, notices, and how a round is set up. */
export function mountSetting(house: House): void {
  mount(house, setting.supply, readSupply);
  mount(house, setting.blueprintSupply, readBlueprintSupply);
  mount(house, setting.drawn, readDraw);
  mount(house, setting.drawPapers, draw);
  mount(house, setting.exchangeItem, exchangeOne);
  mount(house, setting.lockItem, lockOne);
  mount(house, setting.templates, listTemplates);
  mount(house, setting.keepTemplate, keep);
  mount(house, setting.dropTemplate, drop);
  mount(house, setting.copyExam, copy);
  mount(house, handPick.openPapers, listOpen);
  mount(house, handPick.addItems, addItems);
  mount(house, handPick.removeItems, removeItems);
  mount(house, printPapers, print);
  mount(house, setting.notices, listNotices);
  mount(house, setting.giveNotice, give);
  mount(house, setting.withdrawNotice, withdraw);
  mount(house, setting.myNotices, listMyNotices);
  mount(house, door.entry, readEntry);
  mount(house, door.enter, showAtDoor);
  mount(house, holding.matchBadges, match);
  mount(house, holding.countCandidates, count);
  mount(house, holding.roundSetup, readSetup);
  mount(house, holding.releaseStage, showStage);
  mount(house, holding.accommodate, giveAccommodations);
}
