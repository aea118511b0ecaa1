type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

const modifiers = new Set(['Control', 'Shift', 'Alt', 'Meta', 'AltGraph', 'CapsLock', 'Dead', 'Process']);

/**
 * A pressed key as a shortcut names it: `n`, `?`, `mod+k`, `shift+n`; null for a modifier alone and for what
 * belongs to the browser (Alt).
 */
export function keyOf({ key, ctrlKey, metaKey, altKey, shiftKey }: Pressed): string | null {
  if (modifiers.has(key) || key === undefined || altKey) return null;
  const isLetter = /^\p{L}$/u.test(key);
  const name = key.length === 1 ? key.toLowerCase() : key;
  // a sign such as `?` already says that Shift was held
  const shift = shiftKey && (isLetter || key.length > 1) ? 'shift+' : '';
  return `${ctrlKey || metaKey ? 'mod+' : ''}${shift}${name}`;
}

const words: Record<string, string> = {
  Escape: 'Esc',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  ' ': 'Space',
};

/** The key caps to draw, a list for each stroke: `mod+k` is `[[Ctrl, K]]`, `g t` is `[[G], [T]]`. */
export function keyCaps(keys: string, isMac: boolean): string[][] {
  const modifier = isMac ? '⌘' : 'Ctrl';
  const cap = (part: string) =>
    part === 'mod' ? modifier : part === 'shift' ? 'Shift' : (words[part] ?? capital(part));
  return keys.split(' ').map((stroke) => stroke.split('+').map(cap));
}

const capital = (part: string) => (part.length === 1 ? part.toUpperCase() : part);
