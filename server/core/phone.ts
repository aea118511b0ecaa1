import {
  type CountryCode,
  getCountryCallingCode,
  isSupportedCountry,
  Metadata,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/min';

/** A number as it is dialled from anywhere, `+12125550123`, or null where it cannot be one. */
export type PhoneReader = (text: string) => string | null;

/**
 * Makes the reader of phone numbers as people of one country write them. What counts is that a number can be dialled:
 * its country code and its length. Whether somebody has it no table knows.
 * @param country whose numbers stand without a country code; null where that is not known
 */
export function phoneReader(country: string | null): PhoneReader {
  const home = country !== null && isSupportedCountry(country) ? country : undefined;
  const quick = home ? quickReader(home) : () => null;
  return (text) => quick(text) ?? careful(text, home);
}

/** The number as people of its country read it, with its country code; what is no such number stays as it is. */
export function formatPhone(value: string): string {
  return parsePhoneNumberFromString(value)?.formatInternational() ?? value;
}

function careful(text: string, home: CountryCode | undefined): string | null {
  // `00` is what most of the world dials before a country code
  const number = parsePhoneNumberFromString(text.trim().replace(/^00(?=[1-9])/, '+'), home);
  if (!number?.isPossible()) return null;
  return number.ext ? `${number.number} ext. ${number.ext}` : number.number;
}

/**
 * The plain numbers of the home country, fifty times as fast: a loan file has a million of them. A number that begins
 * as a prefix or a country code might is left to the careful reader.
 */
function quickReader(home: CountryCode): PhoneReader {
  const metadata = new Metadata();
  metadata.selectNumberingPlan(home);
  const lengths = metadata.numberingPlan?.possibleLengths() ?? [];
  const code = getCountryCallingCode(home);
  return (text) => {
    if (!plain.test(text)) return null;
    const digits = text.replace(/\D/g, '');
    if (text.startsWith('+')) {
      const isHome = digits.startsWith(code) && digits[code.length] !== '0';
      return isHome && lengths.includes(digits.length - code.length) ? `+${digits}` : null;
    }
    if (digits.startsWith('0') || digits.startsWith(code) || !lengths.includes(digits.length)) return null;
    return `+${code}${digits}`;
  };
}

const plain = /^\+?[\d ().-]{6,24}$/;
