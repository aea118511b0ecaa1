import { note } from '#db/schema/index.ts';
import type { Context } from '../../core/context.ts';
import { besideCase } from '../case/write.ts';
import type { NoteInput } from '../schema.ts';

/** Adds a note. Anybody may at any time: a note takes nothing from whoever works on the case. */
export function addNote(ctx: Context, { borrowerId, body }: NoteInput): { noteId: number } {
  return besideCase(ctx, borrowerId, ({ tx, actor, at, record }) => {
    const { id } = tx
      .insert(note)
      .values({ borrowerId, body, at, by: actor.id })
      .returning({ id: note.id })
      .get();
    record('note.added', id, { body });
    return { noteId: id };
  });
}
