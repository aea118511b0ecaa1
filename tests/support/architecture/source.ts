// The project's source files as the architecture rules see them: who imports whom, how long everything
// is, and where the clock or chance is asked. Read with a real parser, so that words in comments and
// strings are not taken for code.
import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { type Node, parseSync, Visitor } from 'oxc-parser';

export interface Import {
  /** As written. */
  specifier: string;
  /** The file's path in the project, or null for a package. */
  file: string | null;
  /** Gone after compilation: couples words, not behaviour. */
  isType: boolean;
}

export interface Source {
  path: string;
  lines: number;
  imports: Import[];
  /** Function bodies without blank lines; `describe` blocks are lists, not functions. */
  functions: { line: number; lines: number }[];
  /** Each place that asks the clock or chance, `Date.now() in line 3`. */
  impurities: string[];
  /** Each place that asks a library for what it gets wrong, `predictProbability() in line 3`. */
  faultyCalls: string[];
  /** Nothing in it but what it passes on from others. */
  isBarrel: boolean;
}

const ROOTS = ['app', 'components', 'server', 'db', 'tests', 'bench', 'scripts'];
const SOURCE = /\.(ts|tsx|mjs)$/;

/** @returns every source file below the top-level folders and at the root, sorted by path. */
export function readSources(root: string): Source[] {
  const atRoot = readdirSync(root).filter((name) => SOURCE.test(name) && !name.endsWith('.d.ts'));
  const below = ROOTS.flatMap((folder) => filesBelow(root, folder));
  return [...atRoot, ...below]
    .sort()
    .map((path) => parseSource(path, readFileSync(join(root, path), 'utf8')));
}

function filesBelow(root: string, folder: string): string[] {
  const entries = readdirSync(join(root, folder), { withFileTypes: true });
  return entries.flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return filesBelow(root, path);
    return SOURCE.test(path) ? [path] : [];
  });
}

/** @throws Error where the text does not parse. */
export function parseSource(path: string, text: string): Source {
  const { program, module, errors } = parseSync(path, text);
  if (errors[0]) throw new Error(`${path}: ${errors[0].message}`);
  const { imports, functions, impurities, faultyCalls } = lookInside(path, program, text);
  return {
    path,
    lines: text.trimEnd().split('\n').length,
    imports: [...importsOf(path, module), ...imports],
    functions,
    impurities,
    faultyCalls,
    isBarrel:
      program.body.length > 0 &&
      program.body.every(
        (node) => /^Export(Named|All)Declaration$/.test(node.type) && 'source' in node && node.source,
      ),
  };
}

function importsOf(path: string, module: ReturnType<typeof parseSync>['module']): Import[] {
  const fromImports = module.staticImports.map(({ moduleRequest, entries }) =>
    importOf(path, moduleRequest.value, entries.length > 0 && entries.every(({ isType }) => isType)),
  );
  const fromExports = module.staticExports
    .flatMap(({ entries }) => entries)
    .flatMap(({ moduleRequest, isType }) =>
      moduleRequest ? [importOf(path, moduleRequest.value, isType)] : [],
    );
  const byName = [...fromImports, ...fromExports].map((to) => [`${to.specifier} ${to.isType}`, to] as const);
  return [...new Map(byName).values()];
}

function importOf(path: string, specifier: string, isType: boolean): Import {
  const isRelative = /^\.\.?(\/|$)/.test(specifier);
  const file = isRelative
    ? posix.join(posix.dirname(path), specifier)
    : specifier.startsWith('#')
      ? specifier.slice(1)
      : null;
  return { specifier, file, isType };
}

const IMPURE_CALLS =
  /^(Date\.now|Math\.random|performance\.now|Date|(crypto\.)?(randomUUID|getRandomValues))$/;

/** A method, not a function of ours: ml-random-forest folds its votes without a start value, 0.500001 for 0.75. */
const FAULTY_METHODS = /\.predictProbability$/;

/** What only a walk through the tree shows: `import()`, function lengths, the clock and chance. */
function lookInside(path: string, program: ReturnType<typeof parseSync>['program'], text: string) {
  const imports: Import[] = [];
  const functions: Source['functions'] = [];
  const impurities: string[] = [];
  const faultyCalls: string[] = [];
  const lists = new Set<Node>();
  const lineAt = (offset: number) => text.slice(0, offset).split('\n').length;
  const measure = (node: Node) => {
    if (lists.has(node)) return;
    const lines = text
      .slice(node.start, node.end)
      .split('\n')
      .filter((line) => line.trim() !== '').length;
    functions.push({ line: lineAt(node.start), lines });
  };
  const take = (source: Node, isType: boolean) => {
    if (source.type === 'Literal' && typeof source.value === 'string')
      imports.push(importOf(path, source.value, isType));
  };
  new Visitor({
    FunctionDeclaration: measure,
    FunctionExpression: measure,
    ArrowFunctionExpression: measure,
    ImportExpression(node) {
      take(node.source, false);
    },
    TSImportType(node) {
      take(node.source, true);
    },
    CallExpression(node) {
      const callee = text.slice(node.callee.start, node.callee.end);
      if (/^describe\b/.test(callee)) for (const argument of node.arguments) lists.add(argument);
      if (FAULTY_METHODS.test(callee)) faultyCalls.push(`predictProbability() in line ${lineAt(node.start)}`);
      if (IMPURE_CALLS.test(callee)) impurities.push(`${callee}() in line ${lineAt(node.start)}`);
    },
    NewExpression(node) {
      const isNow = text.slice(node.callee.start, node.callee.end) === 'Date' && node.arguments.length === 0;
      if (isNow) impurities.push(`new Date() in line ${lineAt(node.start)}`);
    },
  }).visit(program);
  return { imports, functions, impurities, faultyCalls };
}
