const shape = /^[^\s@<>()[\]\\,;:"]+@[^\s@<>()[\]\\,;:"]+\.[^\s@<>()[\]\\,;:".]{2,}$/;

/** An e-mail address as it is written to, its domain in lower case, or null where it cannot be one. */
export function readEmail(text: string): string | null {
  const trimmed = text.trim().replace(/^mailto:/i, '');
  if (trimmed.length > 254 || !shape.test(trimmed) || trimmed.includes('..')) return null;
  const at = trimmed.lastIndexOf('@');
  return trimmed.slice(0, at) + trimmed.slice(at).toLowerCase();
}
