// Placeholder of the one test runner: the stages that exist so far, each reported, exit 1 on any failure.
import { spawnSync } from 'node:child_process';

const stages = [
  ['biome', 'biome', 'check'],
  ['tsc', 'tsc', '--noEmit'],
  ['vitest', 'vitest', 'run'],
];
let failed = 0;
for (const [name, command, ...args] of stages) {
  const { status } = spawnSync(`node_modules/.bin/${command}`, args, { stdio: 'inherit' });
  console.log(`${name}: ${status === 0 ? 'passed' : 'failed'}`);
  if (status !== 0) failed += 1;
}
process.exit(failed > 0 ? 1 : 0);
