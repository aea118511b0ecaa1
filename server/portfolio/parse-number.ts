/** Why a cell cannot be taken. One sentence that names the field; the value is shown beside it. */
export interface BadCell {
  reason: string;
}

export type NumberParser = (text: string) => number | BadCell;

export const isNumber = (value: number | BadCell): value is number => typeof value === 'number';

const plain = /^\d+(?:\.\d+)?$/;
/** Groups of two or three digits, so that `12,34,567.00` is read as it is meant in India. */
const grouped = {
  '.': /^\d{1,3}(?:[,'’ \u00a0\u202f]\d{2,3})*[,'’ \u00a0\u202f]\d{3}(?:\.\d+)?$/,
  ',': /^\d{1,3}(?:[.'’ \u00a0\u202f]\d{2,3})*[.'’ \u00a0\u202f]\d{3}(?:,\d+)?$/,
};
const ungrouped = {
  '.': /^(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i,
  ',': /^(?:\d+,?\d*|,\d+)(?:e[+-]?\d+)?$/i,
};
const separators = { '.': /[,'’ \u00a0\u202f]/g, ',': /[.'’ \u00a0\u202f]/g };

/** Makes the reader of numbers of zero or more, as this file writes them, for a column of that name. */
export function numberParser(name: string, decimalMark: '.' | ','): NumberParser {
  return (text) => {
    if (decimalMark === '.' && plain.test(text)) return finite(Number(text), name);
    if (/^[+-]?(nan|inf(inity)?)$/i.test(text)) {
      return { reason: `${name} is ${text}, which is not a number.` };
    }
    const negative = /^[-−]|^\(.*\)$|-$/.test(text);
    const digits = text.replace(/^[-+−(]\s*/, '').replace(/[-)]$/, '');
    if (!ungrouped[decimalMark].test(digits) && !grouped[decimalMark].test(digits)) {
      return { reason: `${name} must be a number.` };
    }
    const value = Number(digits.replace(separators[decimalMark], '').replace(',', '.'));
    if (negative && value !== 0) return { reason: `${name} cannot be negative.` };
    return finite(value, name);
  };
}

function finite(value: number, name: string): number | BadCell {
  return Number.isFinite(value) ? value : { reason: `${name} is too large to be true.` };
}
