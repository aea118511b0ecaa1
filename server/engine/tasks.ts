import { explainBlocks } from './explain/explain-block.ts';
import { binColumns, binRows } from './forest/bin-tasks.ts';
import { growTrees } from './forest/grow-task.ts';
import { scoreOutside } from './forest/outside-task.ts';
import { scoreTrees } from './forest/score-task.ts';

/**
 * What the pool can run. A task opens on a payload of plain data and shared memory, works off numbered items in
 * any order on any thread, and closes with what it gathered.
 */
export const tasks = { binColumns, binRows, growTrees, scoreTrees, scoreOutside, explainBlocks };

export type Tasks = typeof tasks;
export type TaskName = keyof Tasks;
export type PayloadOf<K extends TaskName> = Parameters<Tasks[K]['open']>[0];
export type ResultOf<K extends TaskName> = ReturnType<ReturnType<Tasks[K]['open']>['run']>;
export type ClosingOf<K extends TaskName> = ReturnType<ReturnType<Tasks[K]['open']>['close']>;
