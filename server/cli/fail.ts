/** Ends a command with one clear line on standard error and exit code 1. Unknown faults keep their stack: they are bugs. */
export function fail(error: unknown): never {
  const known = error instanceof CommandError || (error instanceof Error && error.name === 'AppError');
  console.error(
    known || !(error instanceof Error)
      ? String(known ? (error as Error).message : error)
      : (error.stack ?? error.message),
  );
  process.exit(1);
}

/** The command was called wrongly, or its input cannot be used. */
export class CommandError extends Error {}
