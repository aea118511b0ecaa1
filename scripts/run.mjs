// Runs one TypeScript program of the project (`npm run assess`, `import`, `bench`): makes sure the
// dependencies are there, then hands over arguments, streams, signals and the exit code.
import { spawn } from 'node:child_process';
import { exitCodeOf, passSignals } from './setup/child.mjs';
import { runMain } from './setup/main.mjs';
import { nodeOptions } from './setup/runtime.mjs';
import { root, setUpRuntime } from './setup.mjs';

await runMain(async () => {
  const { node } = await setUpRuntime();
  const child = spawn(node, [...nodeOptions, ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' });
  passSignals(child);
  return exitCodeOf(child);
});
