/**
 * Plays a package of SCORM 2004 by its own rules: the runtime's sequencing says which unit comes next, this lays it
 * into the frame with its own data, and tells the framing page where the learner stands and may go.
 */
type Tree = { [name: string]: unknown };

interface Unit {
  key: string;
  href: string;
  launchData: string;
  mastery: number | null;
}

interface Validity {
  continue: boolean;
  previous: boolean;
  choice: Record<string, string>;
  hideLmsUi: string[];
}

interface Runtime {
  reset(): void;
  loadFromJSON(cmi: object, under: string): void;
  renderCommitCMI(ends: boolean): { cmi: object };
  on(event: string, listener: () => void): void;
  processNavigationRequest(request: string, target?: string): boolean;
  saveSequencingState(metadata: object): Promise<boolean>;
  loadSequencingState(metadata: object): Promise<boolean>;
}

/** What a sitting keeps: the state of the rules, and what each unit keeps. */
interface Kept {
  sequence: string | null;
  at: string | null;
  units: Record<string, Tree>;
}

interface Playing {
  tree: string;
  wanted: string;
  units: Unit[];
  kept: string | null;
  Maker: new (settings: object) => Runtime;
  frame: HTMLIFrameElement;
  say: (message: object) => void;
  /** Puts the runtime where units look for it. */
  keepRuntime: (runtime: object) => void;
  /** What a unit finds when it starts. */
  begin: (kept: Tree, unit: Unit, isNew: boolean) => Tree;
}

const settingsOf = (tree: string, kept: Kept, listeners: object) => ({
  autocommit: false,
  logLevel: 5,
  sequencingStatePersistence: {
    compress: false,
    autoSaveOn: 'never',
    autoLoadOnInitialize: false,
    persistence: {
      saveState: (state: string) => {
        kept.sequence = state;
        return Promise.resolve(true);
      },
      loadState: () => Promise.resolve(kept.sequence),
      clearState: () => Promise.resolve(true),
    },
  },
  sequencing: { activityTree: JSON.parse(tree) as Tree, logLevel: 'error', eventListeners: listeners },
});

/** @returns the runtime for the units, what to do when the learner goes somewhere, and how to end */
export async function playSequence(playing: Playing) {
  const { Maker, frame, say, begin, units, wanted } = playing;
  const kept = (
    playing.kept === null ? { sequence: null, at: null, units: {} } : JSON.parse(playing.kept)
  ) as Kept;
  let current: Unit | null = null;
  /** The unit has its data, and what it says is its own. */
  let laid = false;
  const take = () => {
    if (current && laid) kept.units[current.key] = runtime.renderCommitCMI(true).cmi as Tree;
  };
  async function handOver(closed = false): Promise<void> {
    take();
    await runtime.saveSequencingState({});
    say({ stage: 'kept', kept: JSON.stringify(kept), closed });
  }
  function lay(unit: Unit): void {
    current = unit;
    kept.at = unit.key;
    const before = kept.units[unit.key];
    runtime.reset();
    runtime.loadFromJSON(begin(before ?? {}, unit, before === undefined), '');
    laid = true;
    frame.src = `files/${unit.href}`;
    void handOver();
  }
  const runtime = new Maker(
    settingsOf(playing.tree, kept, {
      onActivityUnload: take,
      onActivityDelivery: ({ id }: { id: string }) => {
        take();
        laid = false;
        const unit = units.find(({ key }) => key === id);
        // The unit before may be inside a call of its own, whose end comes first.
        if (unit) setTimeout(() => lay(unit));
      },
      onNavigationValidityUpdate: (validity: Validity) => tellMenu(validity),
      onSequencingSessionEnd: () => setTimeout(() => void handOver(true).then(() => say({ stage: 'over' }))),
    }),
  );
  let latest: Validity | null = null;
  function tellMenu(validity: Validity): void {
    latest = validity;
    setTimeout(() => {
      if (validity !== latest) return;
      const { hideLmsUi: hidden } = validity;
      say({
        stage: 'menu',
        at: current?.key ?? kept.at,
        next: validity.continue && !hidden.includes('continue'),
        back: validity.previous && !hidden.includes('previous'),
        open: Object.keys(validity.choice).filter((key) => validity.choice[key] === 'true'),
      });
    });
  }
  playing.keepRuntime(runtime);
  runtime.on('Commit', () => void handOver());
  runtime.on('Terminate', () => void handOver());
  if (kept.sequence !== null) await runtime.loadSequencingState({});
  const goes = (request: string, target?: string) => runtime.processNavigationRequest(request, target);
  // The unit that was asked for, where the rules let it be chosen; else where the learner was.
  const begun =
    goes('choice', wanted) ||
    goes('resumeAll') ||
    (kept.at !== null && goes('choice', kept.at)) ||
    goes('start');
  if (!begun) throw new Error('the rules lead nowhere');

  /** Lets the unit say its last words, as when its page is left; then goes on. */
  const leave = () =>
    new Promise<void>((left) => {
      if (!frame.isConnected || frame.src.endsWith('about:blank')) return left();
      frame.addEventListener('load', () => left(), { once: true });
      frame.src = 'about:blank';
    });
  return {
    runtime,
    async go(request: string, target?: string): Promise<void> {
      const before = current;
      await leave();
      // Where the rules lead nowhere from here, the learner stays.
      if (goes(request, target) || !before) return;
      if (!goes('choice', before.key)) lay(before);
    },
    async end(): Promise<void> {
      await leave();
      goes('suspendAll');
      await handOver();
    },
  };
}
