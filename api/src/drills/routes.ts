import { recordBatch } from '@whetstone/core/drills/batch-contract.ts';
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
import { fieldDevice, makeDeviceKnown } from '@whetstone/core/drills/field-device-contract.ts';
import {
  bindLane,
  checkSafety,
  markPerson,
  notePresence,
  planDay,
  postpone,
  rangeOfficers,
  releaseStop,
  seeStop,
  stopForSafety,
} from '@whetstone/core/drills/range-contract.ts';
import { sessionSync, settleConflict } from '@whetstone/core/drills/sync-contract.ts';
import { type House, mount } from '../platform/mount.ts';
import { readSync, settle } from './conflicts.ts';
import { knowDevice, readDevice } from './field-devices.ts';
import { mark } from './marks.ts';
import { mountDrillMedia } from './media-slices.ts';
import { postponePerson } from './postpone.ts';
import { bind, listOfficers, plan, presence, tickSafety } from './range-day.ts';
import { record, recordMany } from './record.ts';
import { confirm, confirmMine, listMine, takeBack } from './results.ts';
import { closeSession, listSessions, openSession, readSession } from './sessions.ts';
import { release, see, stop } from './stops.ts';

export async function mountDrills(house: House, mediaFolder: string | undefined): Promise<void> {
  mount(house, sessionSync, readSync);
  mount(house, settleConflict, settle);
  mount(house, drillSessions, listSessions);
  mount(house, openDrillSession, openSession);
  mount(house, drillSession, readSession);
  mount(house, closeDrillSession, closeSession);
  mount(house, recordResult, record);
  mount(house, recordBatch, recordMany);
  mount(house, confirmResult, confirm);
  mount(house, voidResult, takeBack);
  mount(house, myDrillResults, listMine);
  mount(house, confirmMyResult, confirmMine);
  mount(house, rangeOfficers, listOfficers);
  mount(house, checkSafety, tickSafety);
  mount(house, bindLane, bind);
  mount(house, planDay, plan);
  mount(house, notePresence, presence);
  mount(house, stopForSafety, stop);
  mount(house, seeStop, see);
  mount(house, releaseStop, release);
  mount(house, markPerson, mark);
  mount(house, postpone, postponePerson);
  mount(house, makeDeviceKnown, knowDevice);
  mount(house, fieldDevice, readDevice);
  await mountDrillMedia(house, mediaFolder);
}
