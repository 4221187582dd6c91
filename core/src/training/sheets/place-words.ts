import type { ClassMember } from '../class-shapes.ts';
import type { Locale } from './sheet.ts';

const places: Record<ClassMember['state'], readonly [string, string]> = {
  called: ['待回执', 'Not answered'],
  confirmed: ['已确认', 'Confirmed'],
  waiting: ['候补', 'Waiting'],
  excused: ['已请假', 'Excused'],
  replaced: ['已替换', 'Replaced'],
  withdrawn: ['已退出', 'Withdrawn'],
  absent: ['缺训', 'Absent'],
  finished: ['结业', 'Finished'],
  failed: ['未结业', 'Not finished'],
};

/** How somebody stands in a class, in a word; nothing for a state that is none. */
export function placeWord(state: string | null, locale: Locale): string {
  const words = places[state as ClassMember['state']] as readonly [string, string] | undefined;
  return words?.[locale === 'zh' ? 0 : 1] ?? '';
}
