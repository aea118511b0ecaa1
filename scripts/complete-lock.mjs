// Completes package-lock.json after a dependency change.
//
// npm writes no lock entry for an optional binary of another platform that its registry does not
// hold, and `npm ci` then refuses the lock that npm itself wrote (npm/cli#9846: "Missing: … from
// lock file"). This adds those entries: name, version, optional, and the platform read off the name.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const SYSTEMS = [
  'aix',
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
];
const PROCESSORS = {
  arm: 'arm',
  arm64: 'arm64',
  armv7: 'arm',
  ia32: 'ia32',
  loong64: 'loong64',
  mips64el: 'mips64el',
  ppc64: 'ppc64',
  ppc64le: 'ppc64',
  riscv64: 'riscv64',
  s390x: 's390x',
  wasm32: 'wasm32',
  x64: 'x64',
};

/** @typedef {{ packages: Record<string, any> }} Lock */
/** @typedef {{ path: string, name: string, version: string, dev: boolean }} Gap where an entry belongs, and which */

/**
 * The platform a binary package is for, read off its name; null when the name tells none, so that
 * an ordinary package is never mistaken for a binary.
 * @param {string} name
 * @returns {{ os?: string[], cpu: string[], libc?: string[] } | null}
 */
export function platformOf(name) {
  const words = name.split(/[/\-.]/);
  const os = SYSTEMS.find((system) => words.includes(system));
  const cpu = Object.entries(PROCESSORS).find(([word]) => words.includes(word))?.[1];
  if (cpu === 'wasm32') return { cpu: [cpu] };
  if (!os || !cpu) return null;
  const libc = words.some((word) => word.startsWith('musl'))
    ? 'musl'
    : words.some((word) => word.startsWith('gnu'))
      ? 'glibc'
      : null;
  return { os: [os], cpu: [cpu], ...(libc ? { libc: [libc] } : {}) };
}

/**
 * The optional dependencies that no entry of the lock answers.
 * @param {Lock} lock
 * @returns {Gap[]}
 */
export function missingOptional(lock) {
  /** @type {Map<string, Gap>} */
  const gaps = new Map();
  for (const [from, entry] of Object.entries(lock.packages)) {
    for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
      const version = String(range).replace(/^[\^~=v]+/, '');
      if (isAnswered(lock, from, name, version)) continue;
      const top = `node_modules/${name}`;
      const taken = lock.packages[top] ?? gaps.get(top);
      const path = taken && taken.version !== version ? `${from}/${top}` : top;
      const dev = Boolean(entry.dev ?? entry.devOptional) && (gaps.get(path)?.dev ?? true);
      gaps.set(path, { path, name, version, dev });
    }
  }
  return [...gaps.values()];
}

/**
 * Whether `name`, asked for by the package at `from`, is found by going up the tree as Node does. Only
 * an exact version is compared: of a range npm itself has chosen.
 * @param {Lock} lock
 * @param {string} from
 * @param {string} name
 * @param {string} version
 */
function isAnswered(lock, from, name, version) {
  const exact = lock.packages[from]?.optionalDependencies?.[name] === version;
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    const found = lock.packages[`${folder ? `${folder}/` : ''}node_modules/${name}`];
    if (found) return !exact || found.version === version;
    if (!folder) return false;
  }
}

/**
 * The lock with an entry for every missing optional binary, its packages in npm's order.
 * @param {Lock} lock
 * @returns {Lock}
 */
export function completeLock(lock) {
  const packages = { ...lock.packages };
  for (const { path, name, version, dev } of missingOptional(lock)) {
    const platform = platformOf(name);
    if (!platform)
      throw new Error(`${name} is missing from package-lock.json and names no platform: add it by hand.`);
    const { cpu, libc, os } = platform;
    packages[path] = {
      version,
      cpu,
      ...(dev ? { dev } : {}),
      ...(libc ? { libc } : {}),
      optional: true,
      ...(os ? { os } : {}),
    };
  }
  const inOrder = Object.entries(packages).sort(([a], [b]) => a.localeCompare(b, 'en'));
  return { ...lock, packages: Object.fromEntries(inOrder) };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const file = new URL('../package-lock.json', import.meta.url);
  const lock = JSON.parse(readFileSync(file, 'utf8'));
  const added = missingOptional(lock).length;
  if (added > 0) writeFileSync(file, `${JSON.stringify(completeLock(lock), null, 2)}\n`);
  console.log(added > 0 ? `package-lock.json: ${added} entries added.` : 'package-lock.json is complete.');
}
