import { crc32 } from 'node:zlib';

export interface ZipEntry {
  /** In ASCII. */
  name: string;
  bytes: Uint8Array;
}

const version = 20;
/** 1 January 1980: the same entries give the same bytes. */
const dosDay = 0x21;

/**
 * A ZIP file (PKWARE APPNOTE 6.3), entry by entry as it is read, each stored as it is: PDFs are compressed already. At most
 * 65,535 entries and 4 GB.
 */
export function* zipOf(entries: Iterable<ZipEntry>): Generator<Uint8Array> {
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes } of entries) {
    const named = Buffer.from(name, 'ascii');
    const shared = sharedFields(bytes, named);
    const head = Buffer.concat([long(0x04034b50), shared, named]);
    directory.push(
      Buffer.concat([long(0x02014b50), words(version), shared, Buffer.alloc(10), long(offset), named]),
    );
    offset += head.length + bytes.length;
    yield head;
    yield bytes;
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  yield Buffer.concat(directory);
  const count = directory.length;
  yield Buffer.concat([long(0x06054b50), words(0, 0, count, count), long(size), long(offset), words(0)]);
}

/** What an entry's own head and its line in the directory say alike. */
function sharedFields(bytes: Uint8Array, { length }: Buffer): Buffer {
  return Buffer.concat([
    words(version, 0, 0, 0, dosDay),
    long(crc32(bytes)),
    long(bytes.length),
    long(bytes.length),
    words(length, 0),
  ]);
}

function words(...values: number[]): Buffer {
  const buffer = Buffer.alloc(values.length * 2);
  for (const [i, value] of values.entries()) buffer.writeUInt16LE(value, i * 2);
  return buffer;
}

function long(value: number): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeUInt32LE(value >>> 0);
  return buffer;
}
