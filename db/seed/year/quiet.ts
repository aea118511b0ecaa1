import type { YearOptions } from './options.ts';
import { type Answer, moneyOn } from './pay.ts';
import { beginMonth, createWorld, endMonth, type World } from './world.ts';

/**
 * The same year with nobody doing anything: the same borrowers, the same luck, no contact. What came in less than in
 * the year that was worked is what the work brought.
 * @param told told of every decision
 */
export function quietYear(options: YearOptions, told: (answer: Answer) => void): World {
  const world = createWorld(options);
  for (let month = options.months - 1; month >= 0; month--) {
    beginMonth(world, month);
    const from = (world.days[month + 1] ?? 0) + 1;
    const until = world.days[month] ?? 0;
    for (let day = from; day <= until; day++) moneyOn(world, day, told);
    endMonth(world, month);
  }
  return world;
}
