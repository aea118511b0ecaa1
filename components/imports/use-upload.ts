'use client';
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useRef, useState } from 'react';
import { useApi } from '#components/shell/api-provider.tsx';
import { type UploadEnd, uploadFile } from './upload-file.ts';

type Refused = Extract<UploadEnd, { state: 'refused' }>;

/** One file on its way: chosen, being sent, refused; once stored, the page of its import takes over. */
export function useUpload(portfolioId: number) {
  const router = useRouter();
  const api = useApi();
  const queries = useQueryClient();
  const [file, setFile] = useState<File>();
  const [sent, setSent] = useState<number>();
  const [refused, setRefused] = useState<Refused>();
  const sending = useRef<AbortController>(null);

  const send = async (asOf: string) => {
    if (!file) return setRefused({ state: 'refused', field: 'file', message: 'Choose a loan file first.' });
    setRefused(undefined);
    setSent(0);
    sending.current = new AbortController();
    const { signal } = sending.current;
    const end = await uploadFile(file, { portfolioId, asOf }, { onProgress: setSent, signal });
    if (end.state === 'stored') {
      // so that the top bar watches the new job from its beginning
      void queries.invalidateQueries(api.jobs.list.queryFilter());
      return router.push(`/imports/${end.importId}`);
    }
    setSent(undefined);
    if (end.state === 'refused') setRefused(end);
  };

  const choose = (chosen: File) => {
    setFile(chosen);
    setRefused(undefined);
  };
  /** `sent` counts bytes, and is undefined while nothing is under way. */
  return { file, sent, refused, choose, send, stop: () => sending.current?.abort() };
}
