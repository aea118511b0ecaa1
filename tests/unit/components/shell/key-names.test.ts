import { describe, expect, it } from 'vitest';
import { keyCaps, keyOf } from '#components/shell/key-names.ts';

const press = (
  key: string,
  held: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey', boolean>> = {},
) => keyOf({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held });

describe('the name of a pressed key', () => {
  it('is the letter, whatever Caps Lock says', () => {
    expect(press('N')).toBe('n');
    expect(press('N', { shiftKey: true })).toBe('shift+n');
  });

  it('is the same with Ctrl and with Cmd', () => {
    expect(press('k', { ctrlKey: true })).toBe('mod+k');
    expect(press('k', { metaKey: true })).toBe('mod+k');
  });

  it('is the sign itself where Shift makes the sign', () => {
    expect(press('?', { shiftKey: true })).toBe('?');
  });

  it('is none for a modifier alone and for what Alt makes', () => {
    expect(press('Shift', { shiftKey: true })).toBeNull();
    expect(press('n', { altKey: true })).toBeNull();
  });
});

it('draws the caps of each stroke in the words of the keyboard', () => {
  expect(keyCaps('g t', false)).toEqual([['G'], ['T']]);
  expect(keyCaps('mod+k', true)).toEqual([['⌘', 'K']]);
  expect(keyCaps('mod+k', false)).toEqual([['Ctrl', 'K']]);
});
