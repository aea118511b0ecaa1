import { randomUUID } from 'node:crypto';
import { createWriteStream, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { home } from '../core/env.ts';
import { invalid, refused } from '../core/errors.ts';

export interface StoredUpload {
  /** Relative to the data folder. */
  filePath: string;
  fileBytes: number;
}

export interface UploadLimits {
  maxBytes: number;
  /** What the sender announced; a body that ends before it broke off on the way. */
  announcedBytes: number | null;
}

const uploads = 'uploads';

/** `RECOUP_MAX_UPLOAD_MB`, in bytes; 2 GB where it is not set. */
export function maxUploadBytes(env: Readonly<Record<string, string | undefined>> = process.env): number {
  const megabytes = Number(env.RECOUP_MAX_UPLOAD_MB ?? 2048);
  return (Number.isFinite(megabytes) && megabytes > 0 ? megabytes : 2048) * 1024 * 1024;
}

/** A fresh place for a file that only this system's user may read, relative to the data folder. */
function newUploadPath(): string {
  mkdirSync(join(home(), uploads), { recursive: true, mode: 0o700 });
  return join(uploads, `${randomUUID()}.csv`);
}

/**
 * Writes a body to the data folder as it arrives; a part of it at a time is in memory. What did not arrive whole
 * is removed.
 * @throws AppError refused above the limit, invalid where the body is empty or broke off.
 */
export async function storeUpload(
  body: ReadableStream<Uint8Array>,
  limits: UploadLimits,
): Promise<StoredUpload> {
  const filePath = newUploadPath();
  const path = join(home(), filePath);
  let fileBytes = 0;
  const counted = new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      fileBytes += chunk.length;
      done(fileBytes > limits.maxBytes ? tooLarge(limits.maxBytes) : null, chunk);
    },
  });
  try {
    await pipeline(Readable.from(body), counted, createWriteStream(path, { flags: 'wx', mode: 0o600 }));
    if (fileBytes === 0) throw invalid('The file is empty. Nothing was imported.', 'file');
    if (limits.announcedBytes !== null && fileBytes !== limits.announcedBytes) {
      throw invalid('The upload broke off before the whole file had arrived. Please send it again.', 'file');
    }
  } catch (error) {
    removeUpload(filePath);
    throw error;
  }
  return { filePath, fileBytes };
}

export function removeUpload(filePath: string): void {
  rmSync(join(home(), filePath), { force: true });
}

export function tooLarge(maxBytes: number) {
  const megabytes = Math.floor(maxBytes / 1024 / 1024).toLocaleString('en');
  return refused(`The file is larger than ${megabytes} MB, which is the limit of this installation.`, 'file');
}
