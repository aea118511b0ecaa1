'use client';
import { useEffect, useState } from 'react';

/** The value as it was when it last stood still for a moment: what is worth asking the server about. */
export function useSettled<T>(value: T, stillMs = 300): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = window.setTimeout(() => setSettled(value), stillMs);
    return () => window.clearTimeout(timer);
  }, [value, stillMs]);
  return settled;
}
