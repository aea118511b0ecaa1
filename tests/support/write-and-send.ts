// A process that writes one message and hands over what is due, to be killed on the way.
// Arguments: database file, portfolio's borrower, channel, moment in epoch milliseconds.
import { openDatabase } from '#db/client.ts';
import type { MessageChannel } from '#db/message-terms.ts';
import { ownerName } from '#server/core/owner.ts';
import { carriersNow, deliverDue } from '#server/messaging/delivery/deliver.ts';
import { sendMessage } from '#server/messaging/outbox/send.ts';

const [file = '', borrowerId = '', channel = 'email', at = ''] = process.argv.slice(2);
const db = openDatabase(file);
const now = () => Number(at);
sendMessage(
  { db, actor: { id: 'asha', name: 'Asha', role: 'agent' }, now },
  {
    borrowerId: Number(borrowerId),
    kind: 'reminder_after_due',
    // handed over by the test that started this
    channel: channel as MessageChannel,
    requestId: 'the-only-click',
  },
);
await deliverDue({ db, now, owner: ownerName(Date.now()), carriers: carriersNow, pauses: new Map() });
db.$client.close();
