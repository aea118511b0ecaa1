// How large, how deep and under which names. One sentence per breach, as in layers.ts.
import type { Source } from './source.ts';

export const MOST_FILE_LINES = 300;
export const MOST_FUNCTION_LINES = 70;
export const MOST_FOLDERS = 4;

const DRAWERS = /^(utils?|helpers?|lib|common|misc|types)$/;
/** kebab-case, with an ending such as `.test` or `.spec`. */
const FILE_NAME = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z]+)*\.(ts|tsx|mjs)$/;
/** In `app` Next gives brackets, @ and _ a meaning. */
const FOLDER_NAME = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const ROUTE_FOLDER = /^([@_]?[a-z0-9-]+|\([a-z0-9.-]+\)|\[{1,2}(\.\.\.)?[a-zA-Z]+\]{1,2})$/;

const foldersOf = (path: string) => path.split('/').slice(0, -1);
const nameOf = (path: string) => path.split('/').at(-1) ?? '';

export function fileSizes(sources: Source[]): string[] {
  return sources
    .filter(({ lines }) => lines > MOST_FILE_LINES)
    .map(
      ({ path, lines }) => `${path} has ${lines} lines, ${MOST_FILE_LINES} is the limit: split it by verb.`,
    );
}

export function functionSizes(sources: Source[]): string[] {
  return sources.flatMap(({ path, functions }) =>
    functions
      .filter(({ lines }) => lines > MOST_FUNCTION_LINES)
      .map(
        ({ line, lines }) =>
          `${path}:${line} is a function of ${lines} lines, ${MOST_FUNCTION_LINES} is the limit: give its steps names.`,
      ),
  );
}

export function names(sources: Source[]): string[] {
  return sources.flatMap(({ path }) => {
    const folders = foldersOf(path);
    const words = [...folders, nameOf(path).replace(/\..*$/, '')];
    const drawer = words.find((word) => DRAWERS.test(word));
    const pattern = folders[0] === 'app' ? ROUTE_FOLDER : FOLDER_NAME;
    const odd =
      folders.find((name) => !pattern.test(name)) ?? (FILE_NAME.test(nameOf(path)) ? null : nameOf(path));
    return [
      ...(drawer ? [`${path}: “${drawer}” is a drawer; name the file after what it does.`] : []),
      ...(odd
        ? [`${path}: “${odd}” is not written-like-this; files are verbs or plain nouns in small letters.`]
        : []),
    ];
  });
}

/** Tests mirror the tree and routes spell the address, so both are counted from where that begins. */
export function depth(sources: Source[]): string[] {
  return sources.flatMap(({ path }) => {
    const mirrored = path.replace(/^(tests\/(unit|integration|e2e)|app)\//, '');
    const folders = foldersOf(mirrored).length;
    return folders > MOST_FOLDERS
      ? [`${path} lies ${folders} folders deep, ${MOST_FOLDERS} is the limit: bring it up.`]
      : [];
  });
}

export function barrels(sources: Source[]): string[] {
  return sources
    .filter(({ path }) => path !== 'db/schema/index.ts')
    .filter(({ path, isBarrel }) => isBarrel || /^index\.tsx?$/.test(nameOf(path)))
    .map(({ path }) => `${path} is a barrel: import from the file that has the thing.`);
}
