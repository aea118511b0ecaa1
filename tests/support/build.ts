// Before the browser tests: one build that all their servers are started from, whatever is edited meanwhile.
import { setUpApp } from '#scripts/setup.mjs';

export default async function buildOnce(): Promise<void> {
  process.env.RECOUP_BUILD ||= (await setUpApp()).folder;
}
