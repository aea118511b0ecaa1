'use client';
import { useMemo, useSyncExternalStore } from 'react';

/**
 * Colours of the design tokens as `rgb(…)`: a canvas cannot read a custom property, and the chart library cannot
 * read OKLCH. They follow the theme.
 */
export function useColors<K extends string>(css: Readonly<Record<K, string>>): Record<K, string> {
  const theme = useSyncExternalStore(subscribeToTheme, themeInForce, () => '');
  const wanted = JSON.stringify(css);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the tokens' values change with the theme
  return useMemo(() => {
    const entries = Object.entries<string>(JSON.parse(wanted)).map(([key, value]) => [key, resolve(value)]);
    // the keys are those of `css`, which went through JSON as a whole
    return Object.fromEntries(entries) as Record<K, string>;
  }, [wanted, theme]);
}

const themeInForce = () => document.documentElement.className;

function subscribeToTheme(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['class'] });
  return () => observer.disconnect();
}

/** Lets the browser itself do the conversion: one pixel painted and read back. */
function resolve(css: string): string {
  const probe = document.createElement('span');
  probe.style.color = css;
  document.body.append(probe);
  const computed = getComputedStyle(probe).color;
  probe.remove();
  const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  if (!context) return computed;
  context.fillStyle = computed;
  context.fillRect(0, 0, 1, 1);
  const [r, g, b] = context.getImageData(0, 0, 1, 1).data;
  return `rgb(${r}, ${g}, ${b})`;
}

/** `rgb(…)` made translucent. */
export function fade(rgb: string, alpha: number): string {
  return rgb.replace('rgb(', 'rgba(').replace(')', `, ${alpha})`);
}

/** Black or white, whichever reads better on this ground (WCAG's relative luminance). */
export function inkOn(rgb: string): string {
  const [r = 0, g = 0, b = 0] = (rgb.match(/\d+/g) ?? []).map((channel) => {
    const value = Number(channel) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  const luminance = 0.2126 * r + 0.7152 * g + 0.0722 * b;
  return luminance > 0.179 ? 'rgb(17, 19, 24)' : 'rgb(255, 255, 255)';
}
