export interface UploadTarget {
  portfolioId: number;
  /** `YYYY-MM-DD` */
  asOf: string;
}

export type UploadEnd =
  | { state: 'stored'; importId: number }
  | { state: 'refused'; message: string; field: string | undefined }
  | { state: 'stopped' };

/**
 * Sends a file as the body of one request and tells how far it is. XMLHttpRequest and not fetch: no browser
 * reports the progress of a fetch that sends.
 */
export function uploadFile(
  file: File,
  { portfolioId, asOf }: UploadTarget,
  { onProgress, signal }: { onProgress: (sentBytes: number) => void; signal: AbortSignal },
): Promise<UploadEnd> {
  const query = new URLSearchParams({ portfolioId: String(portfolioId), asOf, fileName: file.name });
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/api/imports?${query}`);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.responseType = 'json';
    request.upload.onprogress = (event) => onProgress(event.loaded);
    request.onload = () => resolve(endOf(request));
    request.onerror = () =>
      resolve(
        refusal(
          'The connection broke off before the whole file had arrived. Nothing was imported; please send it again.',
        ),
      );
    request.onabort = () => resolve({ state: 'stopped' });
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(file);
  });
}

function endOf({ status, response }: XMLHttpRequest): UploadEnd {
  const told: { importId?: unknown; message?: unknown; field?: unknown } = response ?? {};
  if (status === 201 && typeof told.importId === 'number')
    return { state: 'stored', importId: told.importId };
  const field = typeof told.field === 'string' && told.field !== '' ? told.field : undefined;
  return refusal(
    typeof told.message === 'string'
      ? told.message
      : `The server answered ${status}. Nothing was imported; please try again.`,
    field,
  );
}

const refusal = (message: string, field?: string): UploadEnd => ({ state: 'refused', message, field });
