import { say } from '#lib/i18n/say.svelte.ts';
import type { Device } from './device.ts';

/** One line of the readiness check. A line that is not fine says what to do; none forbids to start but the network. */
export interface Check {
  id: 'identity' | 'clock' | 'storage' | 'network' | 'battery' | 'offline' | 'screen' | 'cipher' | 'paper';
  label: string;
  verdict: 'fine' | 'warn' | 'fail';
  words: string;
  fix?: string;
  /** What a press can do about it here. */
  act?: 'full-screen' | 'sign-in';
}

const skewThatMatters = 30;
const slowMs = 1_500;
const littleMegabytes = 50;
const littleBattery = 20;

function amountOf(seconds: number): string {
  const s = Math.round(Math.abs(seconds));
  if (s < 60) return say('exams.seconds', { n: s });
  if (s < 3600) return say('exams.minutesSeconds', { m: Math.floor(s / 60), s: s % 60 });
  return say('exams.hoursMinutes', { h: Math.floor(s / 3600), m: Math.floor((s % 3600) / 60) });
}

function clock(skewSeconds: number): Check {
  const line = { id: 'clock', label: say('exams.checkClock') } as const;
  if (Math.abs(skewSeconds) < skewThatMatters)
    return { ...line, verdict: 'fine', words: say('exams.checkClockFine') };
  const direction = skewSeconds > 0 ? say('exams.fast') : say('exams.slow');
  const words = say('exams.checkClockOff', { direction, amount: amountOf(skewSeconds) });
  return { ...line, verdict: 'warn', words, fix: say('exams.checkClockFix') };
}

function identity(signedIn: boolean | null, person: { name: string; badgeNumber: string }): Check {
  const line = { id: 'identity', label: say('exams.checkIdentity') } as const;
  const words = say('exams.checkIdentityWords', { name: person.name, badge: person.badgeNumber });
  if (signedIn !== false) return { ...line, verdict: 'fine', words };
  const gone = say('exams.checkIdentityGone');
  return { ...line, verdict: 'fail', words: gone, fix: say('exams.checkIdentityGoneFix'), act: 'sign-in' };
}

function screen(full: boolean): Check {
  const line = { id: 'screen', label: say('exams.checkScreen') } as const;
  if (full) return { ...line, verdict: 'fine', words: say('exams.checkScreenFine') };
  const words = say('exams.checkScreenOff');
  return { ...line, verdict: 'warn', words, fix: say('exams.checkScreenOffFix'), act: 'full-screen' };
}

function cipher(encrypts: boolean): Check {
  const line = { id: 'cipher', label: say('exams.checkCipher') } as const;
  if (encrypts) return { ...line, verdict: 'fine', words: say('exams.checkCipherFine') };
  return {
    ...line,
    verdict: 'warn',
    words: say('exams.checkCipherNone'),
    fix: say('exams.checkCipherNoneFix'),
  };
}

function paper(kilobytes: number | null): Check {
  const line = { id: 'paper', label: say('exams.checkPaper') } as const;
  if (kilobytes !== null)
    return { ...line, verdict: 'fine', words: say('exams.checkPaperFine', { kilobytes }) };
  return {
    ...line,
    verdict: 'warn',
    words: say('exams.checkPaperNone'),
    fix: say('exams.checkPaperNoneFix'),
  };
}

function storage({ works, freeMegabytes: megabytes, lasting, isPrivate }: Device['storage']): Check {
  const line = { id: 'storage', label: say('exams.checkStorage') } as const;
  if (!works)
    return {
      ...line,
      verdict: 'warn',
      words: say('exams.checkStorageNone'),
      fix: say('exams.checkStorageNoneFix'),
    };
  if (isPrivate) {
    const words = say('exams.checkStoragePrivate');
    return { ...line, verdict: 'warn', words, fix: say('exams.checkStorageNoneFix') };
  }
  if (megabytes === null && !lasting) {
    const words = say('exams.checkStorageWeak');
    return { ...line, verdict: 'warn', words, fix: say('exams.checkStorageWeakFix') };
  }
  if (megabytes === null) return { ...line, verdict: 'fine', words: say('exams.checkStoragePlain') };
  if (megabytes >= littleMegabytes)
    return { ...line, verdict: 'fine', words: say('exams.checkStorageFine', { megabytes }) };
  const words = say('exams.checkStorageLow', { megabytes });
  return { ...line, verdict: 'warn', words, fix: say('exams.checkStorageLowFix') };
}

function network(ms: number | null): Check {
  const line = { id: 'network', label: say('exams.checkNetwork') } as const;
  if (ms === null)
    return {
      ...line,
      verdict: 'fail',
      words: say('exams.checkNetworkNone'),
      fix: say('exams.checkNetworkNoneFix'),
    };
  if (ms < slowMs) return { ...line, verdict: 'fine', words: say('exams.checkNetworkFine', { ms }) };
  const words = say('exams.checkNetworkSlow', { ms });
  return { ...line, verdict: 'warn', words, fix: say('exams.checkNetworkSlowFix') };
}

function battery({ percent, charging }: NonNullable<Device['battery']>): Check {
  const line = { id: 'battery', label: say('exams.checkBattery') } as const;
  if (charging) return { ...line, verdict: 'fine', words: say('exams.checkBatteryCharging', { percent }) };
  if (percent >= littleBattery)
    return { ...line, verdict: 'fine', words: say('exams.checkBatteryFine', { percent }) };
  const words = say('exams.checkBatteryLow', { percent });
  return { ...line, verdict: 'warn', words, fix: say('exams.checkBatteryLowFix') };
}

function offline(opens: boolean): Check {
  const line = { id: 'offline', label: say('exams.checkOffline') } as const;
  if (opens) return { ...line, verdict: 'fine', words: say('exams.checkOfflineFine') };
  const words = say('exams.checkOfflineNone');
  return { ...line, verdict: 'warn', words, fix: say('exams.checkOfflineNoneFix') };
}

/** The lines for what was found, and as whom one sits; what the browser does not tell has no line. */
export function checksOf(device: Device, person: { name: string; badgeNumber: string }): Check[] {
  return [
    identity(device.signedIn, person),
    ...(device.skewSeconds === null ? [] : [clock(device.skewSeconds)]),
    storage(device.storage),
    cipher(device.encrypts),
    network(device.roundTripMs),
    paper(device.paperKilobytes),
    ...(device.battery === null ? [] : [battery(device.battery)]),
    offline(device.opensOffline),
    ...(device.fullScreen === null ? [] : [screen(device.fullScreen)]),
  ];
}
