import PDFDocument from 'pdfkit';
import type { LetterContent } from '../content.ts';
import { facesOf } from './fonts.ts';
import { openingMarks, runningMarks } from './frame.ts';
import { clean } from './lines.ts';
import { type Page, paginate } from './pages.ts';
import { runWidth, visualRuns } from './runs.ts';
import { ink, type Mark, mm, type Sheet, sheetOf, type Tag } from './sheet.ts';
import { bodySlices, subject } from './slices.ts';

export interface LetterDocument {
  bytes: Buffer;
  pages: number;
}

/**
 * Sets a letter as a tagged PDF with its fonts inside. The same content gives the same bytes: the date in the file is
 * the letter's own, and the file's identifier follows from it.
 */
export function setLetter(content: LetterContent): LetterDocument {
  const sheet = sheetOf(content.paper);
  const document: Tag = { type: 'Document', scope: null, children: [] };
  const opening = openingMarks(content, sheet, document);
  const frame = { width: sheet.right - sheet.left, document };
  const slices = [...subject(content.subject, frame), ...bodySlices(content.blocks, frame)];
  const [first = [], ...others] = paginate(slices, sheet);
  const pages = [[...opening, ...first], ...others];
  const pdf = openPdf(content, sheet);
  const painted: Painted = new Map();
  pages.forEach((page, i) => {
    pdf.addPage();
    if (content.number === null) stampPreview(pdf, sheet);
    paint(pdf, page, painted);
    paint(pdf, runningMarks(content, sheet, { page: i + 1, pages: pages.length }), painted);
  });
  addTags(pdf, document, painted);
  pdf.end();
  // whole by now: nothing that a letter holds is written later than `end`
  const bytes: unknown = pdf.read();
  if (!Buffer.isBuffer(bytes)) throw new Error('The PDF was not written in one piece.');
  return { bytes, pages: pages.length };
}

type Pdf = PDFKit.PDFDocument;
/** What of each tag stands on the pages, in reading order. */
type Painted = Map<Tag, PDFKit.PDFStructureContent[]>;

function openPdf({ title, language, sender, number, at }: LetterContent, sheet: Sheet): Pdf {
  const pdf = new PDFDocument({
    size: [sheet.width, sheet.height],
    margin: 0,
    autoFirstPage: false,
    pdfVersion: '1.7',
    tagged: true,
    lang: language,
    displayTitle: true,
    info: {
      Title: number === null ? title : `${title} ${number}`,
      Author: sender.name,
      Creator: 'Recoup',
      Producer: 'Recoup',
      CreationDate: new Date(at),
    },
    // no font but ours: a reader's own would be another width
    font: '',
  });
  // the typings know a file or its bytes; an opened font saves reading it again for every letter
  for (const face of [...facesOf('regular'), ...facesOf('bold')])
    pdf.registerFont(face.name, face.font as unknown as Buffer);
  return pdf;
}

function paint(pdf: Pdf, page: Page, painted: Painted): void {
  for (const mark of page) {
    const tag = mark.kind === 'text' ? mark.tag : null;
    if (tag) {
      const content = pdf.markStructureContent(tag.type);
      draw(pdf, mark);
      pdf.endMarkedContent();
      painted.set(tag, [...(painted.get(tag) ?? []), content]);
    } else {
      pdf.markContent('Artifact', { type: 'Layout' });
      draw(pdf, mark);
      pdf.endMarkedContent();
    }
  }
}

function draw(pdf: Pdf, mark: Mark): void {
  if (mark.kind === 'text') {
    drawText(pdf, mark);
    return;
  }
  if (mark.kind === 'box') {
    pdf.lineWidth(0.8).rect(mark.x, mark.y, mark.size, mark.size).stroke(ink);
    return;
  }
  pdf.lineWidth(mark.width).moveTo(mark.x1, mark.y).lineTo(mark.x2, mark.y);
  if (mark.dash) pdf.dash(3, { space: 3 });
  pdf.stroke(mark.color);
  if (mark.dash) pdf.undash();
}

function drawText(pdf: Pdf, { x, y, text, style, color }: Extract<Mark, { kind: 'text' }>): void {
  let at = x;
  // the space that parts this line from the next one is heard, not seen
  const runs = visualRuns(`${clean(text)} `, style.weight);
  for (const run of runs) {
    pdf.font(run.face.name, style.size).fillColor(color);
    // an empty list of features has the whole run shaped at once, as it was measured
    pdf.text(run.text, at, y, { lineBreak: false, baseline: 'alphabetic', features: [] });
    // shaping costs most of a letter's time: the last run has nothing after it to place
    if (run !== runs.at(-1)) at += runWidth(run, style.size);
  }
}

/** The order of reading, over pages: what each tag holds, and the tags below it. */
function addTags(pdf: Pdf, document: Tag, painted: Painted): void {
  const element = (tag: Tag): PDFKit.PDFStructureElement => {
    // pdfkit writes the scope of a head cell; its typings do not know of it
    const options: Parameters<Pdf['struct']>[1] & { scope?: string } = {
      ...(tag.scope ? { scope: tag.scope } : {}),
      ...(tag.language ? { lang: tag.language } : {}),
    };
    const made = pdf.struct(tag.type, options);
    for (const content of painted.get(tag) ?? []) made.add(content);
    for (const child of tag.children) made.add(element(child));
    made.end();
    return made;
  };
  pdf.addStructure(element(document));
}

/** Over the whole page, pale: nobody posts it by mistake. */
function stampPreview(pdf: Pdf, { width, height }: Sheet): void {
  const [face] = facesOf('bold');
  if (!face) return;
  pdf.markContent('Artifact', { type: 'Page' });
  pdf.save();
  pdf.rotate(-52, { origin: [width / 2, height / 2] });
  pdf.font(face.name, 92).fillColor('#eceef2');
  const run = { text: 'PREVIEW', face };
  pdf.text(run.text, (width - runWidth(run, 92)) / 2, height / 2 + 11 * mm, {
    lineBreak: false,
    baseline: 'alphabetic',
    features: [],
  });
  pdf.restore();
  pdf.endMarkedContent();
}
