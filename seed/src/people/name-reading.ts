import { pinyin } from 'pinyin-pro';

/** How a name is read: what people are sorted and found by. */
export interface NameReading {
  /** Syllables in small letters without tones, surname first, joined by spaces; ü is written v: `lv yu chen`. */
  readonly namePinyin: string;
  /** First letters of the syllables: `lyc`. */
  readonly nameInitials: string;
}

/** Reads a Chinese name; its first one or two characters as a surname, which often reads otherwise than alone. */
export function readName(name: string): NameReading {
  const syllables = pinyin(name, { surname: 'head', toneType: 'none', type: 'array', v: true });
  return {
    namePinyin: syllables.join(' ').toLowerCase(),
    nameInitials: syllables.map((syllable) => syllable.charAt(0).toLowerCase()).join(''),
  };
}
