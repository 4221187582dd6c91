import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** What ffprobe knows of a recording. */
export interface Probed {
  seconds: number | null;
  codec: string | null;
}

/**
 * Asks ffprobe for the length and the codec of a recording that was found sound by its boxes; null where there is no
 * ffprobe, or it knows no better. It reads this one file and nothing else.
 */
export async function probe(path: string): Promise<Probed | null> {
  const asked = [
    '-v',
    'error',
    '-protocol_whitelist',
    'file',
    '-show_entries',
    'format=duration:stream=codec_type,codec_name',
  ];
  try {
    const { stdout } = await run('ffprobe', [...asked, '-of', 'json', `file:${path}`], { timeout: 20_000 });
    const { format, streams = [] } = JSON.parse(stdout) as {
      format?: { duration?: string };
      streams?: { codec_type?: string; codec_name?: string }[];
    };
    const seconds = Number(format?.duration);
    const film = streams.find((one) => one.codec_type === 'video') ?? streams[0];
    return { seconds: seconds > 0 ? seconds : null, codec: film?.codec_name ?? null };
  } catch {
    return null;
  }
}
