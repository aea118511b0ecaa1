// Who may import whom. Every rule takes the project's sources and returns one sentence per breach:
// which file, which rule, what to do.
import type { Import, Source } from './source.ts';

/** Each looks back only. */
const STAGES = [
  'portfolio',
  'segmentation',
  'risk',
  'strategy',
  'compliance',
  'casework',
  'letters',
  'messaging',
  'queues',
  'schedule',
  'insights',
];
const BELOW_STAGES = ['db', 'core', 'engine'];
const UP_TO_STAGES = [...BELOW_STAGES, ...STAGES];

/** For each room of the server, the rooms it may import besides itself. `assess` is the files beside the rooms. */
const ROOMS: Record<string, string[]> = {
  engine: [],
  core: ['db'],
  ...Object.fromEntries(STAGES.map((stage, i) => [stage, [...BELOW_STAGES, ...STAGES.slice(0, i)]])),
  auth: ['db', 'core'],
  assess: UP_TO_STAGES,
  jobs: [...UP_TO_STAGES, 'assess', 'auth'],
  api: [...UP_TO_STAGES, 'assess', 'jobs', 'auth'],
  cli: [...UP_TO_STAGES, 'assess', 'jobs', 'auth'],
};

/** Words and shapes without behaviour, which a screen may read: closed lists, input schemas, who may do what. */
const DECLARATIONS = /^(db\/([a-z]+-)?terms|server\/[a-z-]+\/(schema|permissions))\.ts$/;
/** Money, days and zones become text in one place, and screens share it. */
const FORMATTING = /^server\/core\/(money|calendar|time-zones)\.ts$/;
/** Components that know no domain noun. */
const PLAIN_COMPONENTS = ['ui', 'shell', 'data-table', 'charts', 'format'];
/** How one word of a closed list is shown, wherever it stands. */
const BADGE = /-(badge|look)\.tsx?$/;

const PURE =
  /^server\/(?!engine\/|api\/|cli\/|jobs\/)[a-z-]+\/(.*\/)?(rules|gate|choose|label|features|profile|ageing|allocate|priority|membership|parse|reasons|permissions)\.ts$/;
/** What a decision must not reach, at any remove: the database, the disk, the network, the environment. */
const HANDLES =
  /^(db\/(client|migrate|schema\/.*)\.ts|server\/core\/(context|database|env|log)\.ts|drizzle-orm.*|better-sqlite3|pino|node:(fs|net|http|https|worker_threads|child_process|os)(\/.*)?)$/;
const CHANCE = /^(server\/engine\/random\.ts|node:crypto)$/;

const targetOf = ({ file, specifier }: Import) => file ?? specifier;
const top = (path: string) => (path.includes('/') ? (path.split('/')[0] ?? '') : '');
const folder = (path: string, level: number) => path.split('/').slice(0, -1)[level] ?? null;
const say = ({ path }: Source, to: Import, rule: string) => `${path} imports ${targetOf(to)}: ${rule}`;

/** The breaches among all imports of one project file by another. */
function breaches(
  sources: Source[],
  rule: (from: Source, to: Import, file: string) => string | null,
): string[] {
  return sources.flatMap((source) =>
    source.imports.flatMap((to) => {
      const broken = to.file === null ? null : rule(source, to, to.file);
      return broken === null ? [] : [say(source, to, broken)];
    }),
  );
}

export function specifiers(sources: Source[]): string[] {
  return breaches(sources, ({ path }, { specifier }, file) => {
    const isInside = top(path) === top(file);
    if (!/\.[a-z]+$/.test(specifier))
      return 'name the file with its ending, as Node resolves it (`./verb.ts`).';
    if (!isInside && top(path) !== '' && !specifier.startsWith('#'))
      return `a relative path stays in its top-level folder; import by name: #${file}.`;
    return null;
  });
}

export function databaseImports(sources: Source[]): string[] {
  const terms = sources
    .filter(({ path }) => /^db\/([a-z]+-)?terms\.ts$/.test(path))
    .flatMap((source) =>
      source.imports.map((to) => say(source, to, 'a list of terms imports nothing at all.')),
    );
  const rest = breaches(sources, ({ path }, _, file) =>
    top(path) === 'db' && top(file) !== 'db'
      ? 'db imports nothing of ours outside db; move what needs both up into server.'
      : null,
  );
  return [...terms, ...rest];
}

export function serverImports(sources: Source[]): string[] {
  return breaches(sources, ({ path }, _, file) => {
    if (top(path) !== 'server') return null;
    const room = folder(path, 1) ?? 'assess';
    const allowed = ROOMS[room];
    if (!allowed)
      return `server/${room} is no room of the house; give it its place in ${import.meta.filename}.`;
    if (top(file) === 'db')
      return room === 'engine' ? 'the engine imports only itself; hand the numbers in.' : null;
    if (top(file) !== 'server') return 'the server imports nothing of the screens, the tests or the tools.';
    const target = folder(file, 1) ?? 'assess';
    if (target === room || allowed.includes(target)) return null;
    if (room === 'engine') return 'the engine imports only itself; hand the numbers in.';
    if (STAGES.includes(room) && STAGES.includes(target))
      return `${room} comes before ${target}, and a stage looks back only; let a later stage or server/assess.ts bring the two together.`;
    return `${room} may import ${['itself', ...allowed].join(', ')}; move the shared part down, or the caller up.`;
  });
}

export function screenImports(sources: Source[]): string[] {
  return breaches(sources, ({ path }, { isType }, file) => {
    const [from, to] = [top(path), top(file)];
    if (from === 'app') {
      const isAllowed = to === 'app' || to === 'components' || file.startsWith('server/api/');
      if (isAllowed || DECLARATIONS.test(file) || isType) return null;
      return 'a page composes components and asks server/api; route the rest through a procedure or a handler there.';
    }
    if (from !== 'components') return null;
    if (to === 'components') return neighbourBreach(path, file);
    if (DECLARATIONS.test(file) || FORMATTING.test(file) || (isType && to === 'server')) return null;
    return 'a component reads only schemas, terms and types of the server; the page hands it the rest.';
  });
}

function neighbourBreach(path: string, file: string): string | null {
  const [from, to] = [folder(path, 1) ?? '', folder(file, 1) ?? ''];
  if (from === to || PLAIN_COMPONENTS.includes(to)) return null;
  if (PLAIN_COMPONENTS.includes(from))
    return `components/${from} knows no domain noun; take what it needs as a property, or move it to components/${to}.`;
  return BADGE.test(file)
    ? null
    : `components/${from} imports no component of another noun; let the page compose the two, or move what both need into a folder without a noun.`;
}

/** Benches and tests may look at everything, scripts stand alone, and nothing of the product looks at them. */
export function toolImports(sources: Source[]): string[] {
  return breaches(sources, ({ path }, _, file) => {
    const [from, to] = [top(path), top(file)];
    if (from === 'scripts' && to !== 'scripts')
      return 'the scripts run before anything is installed; they stand alone.';
    const isProduct = ['app', 'components', 'server', 'db'].includes(from);
    return isProduct && ['tests', 'bench', 'scripts'].includes(to)
      ? 'the product does not depend on its tests and tools.'
      : null;
  });
}

export function pureDecisions(sources: Source[]): string[] {
  const byPath = new Map(sources.map((source) => [source.path, source]));
  const rule = 'a decision is pure; take the facts and today as arguments.';
  return sources
    .filter(({ path }) => PURE.test(path))
    .flatMap((source) => {
      const reached = reachedFrom(source, byPath);
      const handles = [...reached].flatMap(([target, via]) =>
        HANDLES.test(target) ? [`${source.path} reaches ${target} (through ${via}): ${rule}`] : [],
      );
      const clocks = [source, ...[...reached.keys()].flatMap((path) => byPath.get(path) ?? [])].flatMap(
        (other) => other.impurities.map((what) => `${source.path} reaches ${what} of ${other.path}: ${rule}`),
      );
      const chance = source.imports.filter((to) => !to.isType && CHANCE.test(targetOf(to)));
      return [...handles, ...clocks, ...chance.map((to) => say(source, to, rule))];
    });
}

/** Everything a file needs at run time, each with the file that imports it. */
function reachedFrom(source: Source, byPath: Map<string, Source>): Map<string, string> {
  const reached = new Map<string, string>();
  const queue = [source];
  for (const from of queue) {
    for (const to of from.imports) {
      const target = targetOf(to);
      if (to.isType || reached.has(target)) continue;
      reached.set(target, from.path);
      queue.push(...[byPath.get(target) ?? []].flat());
    }
  }
  return reached;
}

/** It may watch how long it has been at it, to let other work in: what it computes does not depend on that. */
export function engineWithoutClock(sources: Source[]): string[] {
  const rule = 'the engine repeats itself; take a seed or a date as an argument.';
  return sources
    .filter(({ path }) => path.startsWith('server/engine/'))
    .flatMap(({ path, impurities }) => impurities.map((what) => `${path} has ${what}: ${rule}`))
    .filter((breach) => !breach.includes('performance.now()'));
}

/** Whatever the object is called: no object of ours has a method of that name. */
export function libraryProbabilities(sources: Source[]): string[] {
  return sources.flatMap(({ path, faultyCalls }) =>
    faultyCalls.map(
      (what) =>
        `${path} has ${what}: ml-random-forest folds its votes wrongly; import its forest and score it with ours.`,
    ),
  );
}

/** Each cycle once, from its first file in the alphabet on. */
export function cycles(sources: Source[]): string[] {
  const byPath = new Map(sources.map((source) => [source.path, source]));
  const found = new Set<string>();
  const done = new Set<string>();
  const visit = (source: Source, trail: string[]) => {
    const at = trail.indexOf(source.path);
    if (at >= 0) {
      const loop = trail.slice(at);
      const first = loop.indexOf([...loop].sort()[0] ?? '');
      found.add([...loop.slice(first), ...loop.slice(0, first), loop[first]].join(' → '));
    }
    if (at >= 0 || done.has(source.path)) return;
    for (const { file, isType } of source.imports) {
      const next = file === null || isType ? undefined : byPath.get(file);
      if (next) visit(next, [...trail, source.path]);
    }
    done.add(source.path);
  };
  for (const source of sources) visit(source, []);
  return [...found].map((loop) => `${loop}: a cycle; move what both need into a file below them.`);
}
