/** One message as it was handed to a person. */
export interface TakenOut {
  messageId: number;
  recipient: string;
  subject: string;
  text: string;
}

/** The messages as a file that a spreadsheet or another program reads: one row each. */
export function csvOf(messages: readonly TakenOut[]): string {
  const rows = messages.map(({ messageId, recipient, subject, text }) => [
    String(messageId),
    recipient,
    subject,
    text,
  ]);
  // the byte order mark tells a spreadsheet that this is UTF-8
  return `\ufeff${[['Message', 'To', 'Subject', 'Text'], ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

/** Quoted always; what begins like a formula, be it behind blanks or in wide signs, is text. */
const cell = (value: string) =>
  `"${(/^\s*[=+\-@\t\r\n＝＋－＠]/.test(value) ? `'${value}` : value).replaceAll('"', '""')}"`;

export function download(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}

/** Prints each on a page of its own, in a frame that nobody sees. */
export function printMessages(messages: readonly TakenOut[]): void {
  const frame = document.createElement('iframe');
  frame.hidden = true;
  document.body.append(frame);
  const page = frame.contentDocument;
  const shown = frame.contentWindow;
  if (!page || !shown) return;
  const style = page.createElement('style');
  style.textContent =
    'body{font:11pt/1.5 system-ui,sans-serif;margin:0}section{break-after:page;padding:25mm 20mm}pre{font:inherit;white-space:pre-wrap}h1{font-size:12pt}address{font-style:normal;white-space:pre-line;margin-bottom:20mm}';
  page.head.append(style);
  for (const { recipient, subject, text } of messages) {
    const section = page.createElement('section');
    const parts: [string, string][] = [
      ['address', recipient],
      ['h1', subject],
      ['pre', text],
    ];
    for (const [tag, words] of parts) {
      const element = page.createElement(tag);
      element.textContent = words;
      section.append(element);
    }
    page.body.append(section);
  }
  shown.addEventListener('afterprint', () => frame.remove());
  shown.print();
}
