/**
 * The stage of a unit, on the packages' own origin: it keeps the runtime of SCORM where the unit looks for it
 * (`API`, `API_1484_11` of a parent window), plays the unit in a frame, and hands what the runtime keeps to
 * the page that framed it. It knows nothing of the product's operations.
 */
interface Staged {
  kind: 'scorm-1.2' | 'scorm-2004' | 'cmi5';
  home: string;
}

/** What the framing page says once. */
interface Start {
  stage: 'start';
  href: string;
  launchData: string;
  mastery: number | null;
  learnerId: string;
  learnerName: string;
  kept: string | null;
  /** The unit asks for a window of its own. */
  ownWindow: boolean;
  /** The rules of the package lead from unit to unit. */
  sequence: { tree: string; wanted: string; units: Unit[] } | null;
}

type Unit = { key: string; href: string; launchData: string; mastery: number | null };

/** A sitting in which the rules lead. */
interface Led {
  runtime: object;
  go(request: string, target?: string): Promise<void>;
  end(): Promise<void>;
}

interface Runtime {
  loadFromJSON(cmi: object, under: string): void;
  renderCommitCMI(ends: boolean): { cmi: object };
  on(event: string, listener: () => void): void;
}
type MakesRuntime = new (settings: object) => Runtime;

const HAND_OVER_EVERY_MS = 10_000;
const staged = JSON.parse(document.getElementById('staged')?.textContent ?? '{}') as Staged;
const say = (message: object) => window.parent.postMessage(message, staged.home);

type Tree = { [name: string]: unknown };
const branch = (tree: Tree, name: string): Tree => {
  const found = tree[name];
  return found !== null && typeof found === 'object' ? (found as Tree) : {};
};

type About = Pick<Start, 'launchData' | 'mastery' | 'learnerId' | 'learnerName'> & { isNew: boolean };

/** What a unit of SCORM 1.2 finds when it starts (Run-Time Environment 1.2, §3.4). */
function begin12(kept: Tree, start: About): Tree {
  const { exit, session_time: _spent, ...core } = branch(kept, 'core');
  return {
    ...kept,
    launch_data: start.launchData,
    student_data: {
      ...branch(kept, 'student_data'),
      mastery_score: start.mastery === null ? '' : String(Math.round(start.mastery * 100)),
    },
    core: {
      ...core,
      student_id: start.learnerId,
      student_name: start.learnerName,
      credit: 'credit',
      lesson_mode: 'normal',
      entry: start.isNew ? 'ab-initio' : exit === 'suspend' ? 'resume' : '',
    },
  };
}

/** What a unit of SCORM 2004 finds when it starts (Run-Time Environment 1.0, §4.2). */
function begin2004(kept: Tree, start: About): Tree {
  const { exit, session_time: _spent, ...cmi } = kept;
  return {
    ...cmi,
    launch_data: start.launchData,
    scaled_passing_score: start.mastery === null ? '' : String(start.mastery),
    learner_id: start.learnerId,
    learner_name: start.learnerName,
    credit: 'credit',
    mode: 'normal',
    entry: start.isNew ? 'ab-initio' : exit === 'suspend' ? 'resume' : '',
  };
}

const kinds = {
  'scorm-1.2': {
    script: './scorm12.js',
    maker: 'Scorm12API',
    place: 'API',
    begin: begin12,
    events: ['LMSCommit'],
    end: 'LMSFinish',
    change: 'LMSSetValue.*',
    settings: { autoCompleteLessonStatus: true },
  },
  'scorm-2004': {
    script: './scorm2004.js',
    maker: 'Scorm2004API',
    place: 'API_1484_11',
    begin: begin2004,
    events: ['Commit'],
    end: 'Terminate',
    change: 'SetValue.*',
    settings: {},
  },
} as const;

/**
 * Hands over what the runtime keeps: when the unit asks, at its end, and now and then after changes.
 * @returns how to hand over what has changed since
 */
function watch(runtime: Runtime, { events, end, change }: (typeof kinds)[keyof typeof kinds]): () => void {
  let changed = false;
  let over = false;
  const handOver = () => {
    changed = false;
    say({ stage: 'kept', kept: JSON.stringify(runtime.renderCommitCMI(true).cmi), closed: over });
  };
  for (const event of events) runtime.on(event, handOver);
  runtime.on(change, () => {
    changed = true;
  });
  runtime.on(end, () => {
    over = true;
    handOver();
  });
  const handOverRest = () => {
    if (changed) handOver();
  };
  setInterval(handOverRest, HAND_OVER_EVERY_MS);
  addEventListener('pagehide', handOverRest);
  return handOverRest;
}

const frame = document.createElement('iframe');
let handOverRest = () => {};

let ownWindow: Window | null = null;

/** A window of its own opens at a touch: browsers let none open by itself. */
function offerWindow(href: string): void {
  const button = document.createElement('button');
  button.textContent = '在新窗口打开 · Open in its own window';
  button.addEventListener('click', () => {
    ownWindow = window.open(href, '_blank');
  });
  document.body.append(button);
}

/** Lets the unit go as a browser would, so that it says its last words, and tells when it is gone. */
function close(): void {
  ownWindow?.close();
  if (led) {
    void led.end().then(() => say({ stage: 'gone' }));
    return;
  }
  if (!frame.isConnected) {
    say({ stage: 'gone' });
    return;
  }
  frame.addEventListener('load', () => {
    handOverRest();
    say({ stage: 'gone' });
  });
  frame.src = 'about:blank';
}

let led: Led | null = null;

/** Plays all of a package, by its rules. */
async function playWhole(start: Start, rules: NonNullable<Start['sequence']>): Promise<void> {
  const [scripts, { playSequence }] = (await Promise.all([
    import(kinds['scorm-2004'].script),
    // A name of the page, not of this tree.
    import('./sequence.js' as string),
  ])) as [Record<string, unknown>, { playSequence(playing: object): Promise<Led> }];
  frame.title = document.title;
  frame.allow = 'autoplay; fullscreen; unload';
  document.body.append(frame);
  const { learnerId, learnerName } = start;
  led = await playSequence({
    ...rules,
    kept: start.kept,
    Maker: scripts[kinds['scorm-2004'].maker],
    frame,
    say,
    keepRuntime: (runtime: object) => {
      (window as unknown as Tree)[kinds['scorm-2004'].place] = runtime;
    },
    begin: (kept: Tree, { launchData, mastery }: Unit, isNew: boolean) =>
      begin2004(kept, { launchData, mastery, learnerId, learnerName, isNew }),
  });
}

async function play(start: Start): Promise<void> {
  if (start.sequence) return playWhole(start, start.sequence);
  if (staged.kind !== 'cmi5') {
    const kind = kinds[staged.kind];
    const { [kind.maker]: Maker } = (await import(kind.script)) as Record<string, MakesRuntime>;
    if (!Maker) throw new Error('no runtime');
    const runtime = new Maker({ autocommit: false, logLevel: 5, ...kind.settings });
    const kept = (start.kept === null ? {} : JSON.parse(start.kept)) as Tree;
    runtime.loadFromJSON(kind.begin(kept, { ...start, isNew: start.kept === null }), '');
    handOverRest = watch(runtime, kind);
    (window as unknown as Tree)[kind.place] = runtime;
  }
  if (start.ownWindow) {
    offerWindow(`files/${start.href}`);
    return;
  }
  frame.title = document.title;
  frame.allow = 'autoplay; fullscreen; unload';
  frame.src = `files/${start.href}`;
  document.body.append(frame);
}

let started = false;
/** Whether the unit has come back from its work: in its frame, or in the window that it was given. */
const hasReturned = ({ source, origin, data }: MessageEvent<{ stage?: string } | null>) =>
  origin === location.origin &&
  data?.stage === 'returned' &&
  source !== null &&
  (source === frame.contentWindow || source === ownWindow);
addEventListener('message', (event: MessageEvent<Partial<Start> | null>) => {
  const { source, origin, data } = event;
  if (hasReturned(event as MessageEvent<{ stage?: string } | null>)) say({ stage: 'over' });
  if (source !== window.parent || origin !== staged.home || !data) return;
  if (started && (data.stage as string) === 'close') close();
  if (led && (data.stage as string) === 'go') {
    const { request, target } = data as unknown as { request: string; target?: string };
    void led.go(request, target);
  }
  if (started || data.stage !== 'start') return;
  started = true;
  play(data as Start).catch(() => say({ stage: 'broken' }));
});
say({ stage: 'ready' });
