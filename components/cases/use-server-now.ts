'use client';
import { useEffect, useState } from 'react';

const stepMs = 10_000;

/** The server's clock, going on in the browser: its own may be minutes or years off. Epoch milliseconds. */
export function useServerNow(at: number): number {
  const [now, setNow] = useState(at);
  useEffect(() => {
    const began = performance.now();
    setNow(at);
    const timer = window.setInterval(() => setNow(at + performance.now() - began), stepMs);
    return () => window.clearInterval(timer);
  }, [at]);
  return now;
}
