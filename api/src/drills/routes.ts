import {
  closeDrillSession,
  confirmMyResult,
  confirmResult,
  drillSession,
  drillSessions,
  myDrillResults,
  openDrillSession,
  recordResult,
  voidResult,
} from '@whetstone/core/drills/contract.ts';
import { type House, mount } from '../platform/mount.ts';
import { record } from './record.ts';
import { confirm, confirmMine, listMine, takeBack } from './results.ts';
import { closeSession, listSessions, openSession, readSession } from './sessions.ts';

export function mountDrills(house: House): void {
  mount(house, drillSessions, listSessions);
  mount(house, openDrillSession, openSession);
  mount(house, drillSession, readSession);
  mount(house, closeDrillSession, closeSession);
  mount(house, recordResult, record);
  mount(house, confirmResult, confirm);
  mount(house, voidResult, takeBack);
  mount(house, myDrillResults, listMine);
  mount(house, confirmMyResult, confirmMine);
}
