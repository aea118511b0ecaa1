const dayMs = 86_400_000;

/** What a clock on the wall in New York shows, where all of the demo's borrowers live: time and day number. */
export function wallOf(at: number) {
  const wall = new Date(at).toLocaleString('sv-SE', { timeZone: 'America/New_York' });
  return { time: wall.slice(11), day: Date.parse(`${wall.slice(0, 10)}T00:00:00Z`) / dayMs };
}
