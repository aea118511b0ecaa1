/**
 * The same words as HTML, for the second part of a mail: paragraphs, line breaks and links, nothing that a reader's
 * program would have to load.
 */
export function htmlOf(text: string, { language, title }: { language: string; title: string }): string {
  const paragraphs = text
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '')
    .map((paragraph) => `<p style="margin:0 0 16px">${linked(paragraph).replaceAll('\n', '<br>')}</p>`);
  return [
    '<!doctype html>',
    `<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">`,
    `<title>${escaped(title)}</title></head>`,
    '<body style="margin:0;padding:24px;background:#ffffff;color:#1c2030;font:16px/1.5 system-ui,sans-serif">',
    `<div style="max-width:600px;margin:0 auto">${paragraphs.join('\n')}</div>`,
    '</body></html>',
  ].join('\n');
}

const link = /https?:\/\/[^\s<>"]+[^\s<>".,;:!?)]/g;

function linked(text: string): string {
  let html = '';
  let at = 0;
  for (const { 0: address, index } of text.matchAll(link)) {
    html += `${escaped(text.slice(at, index))}<a href="${escaped(address)}">${escaped(address)}</a>`;
    at = index + address.length;
  }
  return html + escaped(text.slice(at));
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
