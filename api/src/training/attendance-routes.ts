import * as contract from '@whetstone/core/training/attendance-contract.ts';
import { type House, mount, mountPrepared } from '../platform/mount.ts';
import * as desk from './attendance-desk.ts';
import { checkIn, digestBy, readCode, readMine } from './check-in.ts';
import { countGuess } from './code-guesses.ts';

/** Attendance of class sessions: rotating code, list, badge number, corrections. */
export function mountAttendance(house: House, secret: string): void {
  const digest = digestBy(secret);
  mount(house, contract.attendanceDay, desk.readDay);
  mount(house, contract.sessionAttendance, desk.readSession);
  mount(house, contract.sessionCode, readCode(digest));
  mount(house, contract.sendAttendance, desk.take);
  mount(house, contract.correctAttendance, desk.correct);
  mount(house, contract.setAttendanceRule, desk.setRule);
  mount(house, contract.myAttendance, readMine);
  mountPrepared(house, contract.checkIn, countGuess(house), checkIn(digest));
}
