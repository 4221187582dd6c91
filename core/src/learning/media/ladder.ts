/** A size of a film for narrow networks. */
export interface Rung {
  /** Lines of the picture. */
  height: number;
  kilobits: number;
}

/** What a phone on a poor network plays, and what a good one does; more helps no lesson. */
const rungs: readonly Rung[] = [
  { height: 360, kilobits: 350 },
  { height: 480, kilobits: 700 },
  { height: 720, kilobits: 1500 },
];
/**
 * A film longer than this, in seconds, is played in pieces where its lighter forms are made: a phone on a poor network
 * seeks in it without loading the rest.
 */
const LONG_FILM_SECONDS = 600;

/** Whether it is a film so long that its lighter forms are made without anybody asking. */
export const isLongFilm = (kind: string, seconds: number | null): boolean =>
  kind === 'video' && seconds !== null && seconds > LONG_FILM_SECONDS;

const SOUND_KILOBITS = 48;
const SECONDS_PER_PIECE = 4;

/** The sizes a film is made in: none larger than it is, and always the smallest. */
export function rungsFor(height: number | null): Rung[] {
  return rungs.filter((rung, at) => at === 0 || (height !== null && rung.height <= height));
}

/**
 * Bit rates are stated and bounded, not left to a quality: a player chooses by what the list says each size
 * takes, and with a quality alone ffmpeg states the same for all.
 */
const sized = ({ height, kilobits }: Rung, at: number): string[] => [
  `-filter:v:${at}`,
  `scale=-2:${height}`,
  `-b:v:${at}`,
  `${kilobits}k`,
  `-maxrate:v:${at}`,
  `${Math.round(kilobits * 1.15)}k`,
  `-bufsize:v:${at}`,
  `${kilobits * 2}k`,
];

const words = (said: string): string[] => said.split(' ');

const picture = words('-c:v libx264 -preset veryfast -profile:v main -pix_fmt yuv420p');
const sound = words(`-c:a aac -b:a ${SOUND_KILOBITS}k -ac 1`);

/**
 * What ffmpeg is told to make of a film, beside it in one folder: the list for HLS with its pieces (`main.m3u8`,
 * `v0/…`), the smallest size as one file that begins to play at once (`light.mp4`), and its sound (`sound.m4a`) and a picture of it
 * (`poster.jpg`).
 */
export function ladderArguments(
  input: string,
  { height, hasSound }: { height: number | null; hasSound: boolean },
): string[] {
  const made = rungsFor(height);
  const lowest = made[0]!;
  const heard = hasSound ? ['-map', '0:a:0'] : [];
  const streams = made.map((_, at) => (hasSound ? `v:${at},a:${at}` : `v:${at}`)).join(' ');
  return [
    ...words('-nostdin -v error -y -threads 1 -progress pipe:1 -protocol_whitelist file,pipe -i'),
    `file:${input}`,
    ...made.flatMap(() => ['-map', '0:v:0', ...heard]),
    ...picture,
    ...words('-g 48 -keyint_min 48 -sc_threshold 0'),
    ...made.flatMap(sized),
    ...(hasSound ? sound : []),
    ...words(`-f hls -hls_time ${SECONDS_PER_PIECE} -hls_playlist_type vod -hls_segment_type fmp4`),
    ...words(
      '-hls_fmp4_init_filename init.mp4 -hls_segment_filename v%v/s%04d.m4s -master_pl_name main.m3u8',
    ),
    '-var_stream_map',
    streams,
    'v%v/index.m3u8',
    ...['-map', '0:v:0'].concat(heard, picture, sized(lowest, 0), hasSound ? sound : []),
    ...words('-movflags +faststart light.mp4'),
    ...(hasSound ? [...heard, '-vn', ...sound, ...words('-movflags +faststart sound.m4a')] : []),
    ...words(
      `-map 0:v:0 -filter:v:0 thumbnail=50,scale=-2:${lowest.height} -frames:v 1 -update 1 poster.jpg`,
    ),
  ];
}

/** How far ffmpeg is, in per cent of a film's length, by a line of its progress; null when it does not say. */
export function percentOf(line: string, seconds: number | null): number | null {
  const microseconds = /^out_time_us=(\d+)$/.exec(line.trim())?.[1];
  if (microseconds === undefined || !seconds) return null;
  return Math.min(99, Math.floor((Number(microseconds) / 1_000_000 / seconds) * 100));
}
