import { addPerson } from '../auth/add-person.ts';
import { people } from '../auth/people.ts';
import { personInput } from '../auth/schema.ts';
import { permitted, router } from './trpc.ts';

export const peopleRouter = router({
  list: permitted('people.manage').query(({ ctx }) => people(ctx.db)),
  add: permitted('people.manage')
    .input(personInput)
    .mutation(({ ctx, input }) => addPerson(ctx, input)),
});
