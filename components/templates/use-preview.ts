'use client';
import { useMutation } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useApi } from '#components/shell/api-provider.tsx';
import type { PreviewTemplateInput } from '#server/messaging/schema.ts';

const settledMs = 350;

/** Asks anew when nobody has typed for a moment; what was shown stays until the answer is there. */
export function usePreview(input: PreviewTemplateInput) {
  const { data, error, mutate } = useMutation(useApi().templates.preview.mutationOptions());
  const key = JSON.stringify(input);
  useEffect(() => {
    const timer = window.setTimeout(() => mutate(JSON.parse(key)), settledMs);
    return () => window.clearTimeout(timer);
  }, [key, mutate]);
  return { data, error };
}
