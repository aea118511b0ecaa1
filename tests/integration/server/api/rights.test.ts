import { expect, test } from 'vitest';
import { type Role, roles } from '#db/terms.ts';
import { appRouter, createCaller } from '#server/api/root.ts';
import { openTheApi } from '#tests/support/at-the-desk.ts';
import { caseBook } from '#tests/support/case-book.ts';

/** Who may ask for what: every procedure of the API, by its router. A new one is added here by whoever decides about it. */
const rights: Record<string, Record<string, string>> = {
  'agent manager admin': {
    bulk: 'previewContact',
    cases: 'view why wouldChange exactReasons timeline',
    compliance:
      'channels details addPoint recordPlace whereabouts withdrawPlace recordWish withdrawWish holds holdsEnding holdsInForce blocked packs',
    jobs: 'list get',
    letters: 'ofBorrower printedName recordPrintedName',
    messages: 'ofBorrower recordLanguage detail',
    portfolios: 'list holidays countries',
    queues: 'page lanes find views saveView removeView borrower',
    today: 'read',
  },
  'agent manager': {
    arrangements:
      'makePromise cancelPromise previewPlan proposePlan confirmPlan breakPlan withdrawPlan previewSettlement offerSettlement acceptSettlement withdrawSettlement reopenSettlement setCallback cancelCallback',
    bulk: 'note previewLetters logLetters',
    cases:
      'next take renew release held recordContact addNote putOff overrideLane restoreLane undo correctContact',
    compliance: 'judge underWay placeHold liftHold reviewHold endTreatment',
    letters: 'choices preview issue',
    messages: 'preview send previewMany sendMany readAnswer',
    notices: 'list waiting outlook propose review serve withdraw',
    payments: 'post',
  },
  manager: {
    approvals: 'list waiting approve decline',
    bulk: 'workers previewAssign assign',
    cases: 'askOverride assign recordLimitation takeBackLimitation',
    notices: 'approve issue',
    payments: 'reverse charge reverseCharge',
    schedule: 'runNow',
  },
  'manager admin': {
    arrangements: 'authority',
    compliance: 'packChanges',
    insights: 'portfolio segments risk fairness',
    jobs: 'cancel assess',
    letters: 'register numbers letterhead paragraphs previewParagraph saveParagraph waiting print undoPrint',
    messages: 'outbox counts carriers cancel cancelMany retry retryMany settleUnknown handOut',
    schedule: 'runs run openDays people ended preview',
    templates: 'list offered addOffered history fields preview readers save retire sender adoptSender',
  },
  admin: {
    arrangements: 'adoptAuthority',
    compliance: 'statePlace changePack',
    imports: 'list get rejections',
    letters: 'adoptLetterhead',
    people: 'list add',
    portfolios: 'create addHoliday withdrawHoliday',
  },
};

const stated = new Map(
  Object.entries(rights).flatMap(([who, routers]) =>
    Object.entries(routers).flatMap(([router, names]) =>
      names.split(' ').map((name): [string, string] => [`${router}.${name}`, who]),
    ),
  ),
);

test('every procedure of the API answers the roles that it is meant for, and no other', async () => {
  openTheApi(await caseBook());
  for (const path of Object.keys(appRouter._def.procedures)) {
    const found: Role[] = [];
    for (const role of roles) if (await answers(path, role)) found.push(role);
    expect({ path, who: found.join(' ') }).toEqual({ path, who: stated.get(path) });
  }
  expect([...stated.keys()].sort()).toEqual(Object.keys(appRouter._def.procedures).sort());
});

/** Asked with nothing: whoever may ask is told what is missing, or gets an answer. */
async function answers(path: string, role: Role): Promise<boolean> {
  const caller = createCaller({ user: { id: 'asha', name: 'Asha', email: 'asha@example.test', role } });
  // a path names a procedure of a router, which is what a caller is made of
  const procedure = path.split('.').reduce<unknown>((at, name) => Reflect.get(Object(at), name), caller);
  if (typeof procedure !== 'function') throw new Error(`${path} is no procedure.`);
  const said = await procedure({}).then(
    () => '',
    ({ message }: Error) => message,
  );
  return said !== 'Your role does not allow this.';
}
