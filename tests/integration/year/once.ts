/** Works something out when it is first asked for, and keeps it for the tests after it. */
export function once<T extends object>(work: () => T): () => T {
  let found: T | undefined;
  return () => {
    found ??= work();
    return found;
  };
}
