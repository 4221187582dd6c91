/** A command for people who look after the product or audit it: `pnpm tool <name> …`. */
interface Tool {
  readonly about: string;
  /** Loads what the tool needs only when it is asked for. */
  readonly load: () => Promise<{ run(args: string[]): Promise<number> }>;
}

const tools: Readonly<Record<string, Tool>> = {
  'archive:verify': {
    about: 'prove that no training record was altered, or name the first broken link',
    load: () => import('./tools/archive-verify.ts'),
  },
  'bank:parse': {
    about: 'read a file of questions (GIFT, Moodle XML, Aiken, Excel, exam text) and print it as JSON',
    load: () => import('./tools/bank-parse.ts'),
  },
  'capability:assess': {
    about: 'assess worked capability cases from a JSON file and print them with the answers',
    load: () => import('./tools/capability-assess.ts'),
  },
  'capability:rebuild': {
    about: 'make every capability score, heatmap cell and tier anew from the evidence',
    load: () => import('./tools/capability-rebuild.ts'),
  },
};

function list(): string {
  const width = Math.max(...Object.keys(tools).map((name) => name.length));
  const lines = Object.entries(tools).map(([name, { about }]) => `  ${name.padEnd(width)}  ${about}`);
  return `usage: pnpm tool <name> [arguments]\n\n${lines.join('\n')}\n`;
}

/** Runs the tool that the first argument names; an unknown name ends with 2 and the list. */
export async function runTool(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  if (name === '--help' || name === '-h') {
    process.stdout.write(list());
    return 0;
  }
  const tool = name !== undefined && Object.hasOwn(tools, name) ? tools[name] : undefined;
  if (tool === undefined) {
    process.stderr.write(`${name === undefined ? 'no tool named' : `unknown tool: ${name}`}\n${list()}`);
    return 2;
  }
  return (await tool.load()).run(rest);
}

if (import.meta.main) process.exitCode = await runTool(process.argv.slice(2));
