/** Called by Next once a server starts; jobs that an earlier process left behind are taken up from here. */
export async function register() {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { startJobs } = await import('#server/jobs/start.ts');
  startJobs();
}
