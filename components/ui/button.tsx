import { Slot } from 'radix-ui';
import type { ComponentProps } from 'react';
import { classNames } from './class-names.ts';

const kinds = {
  /** The one action that the screen is for. */
  primary: 'bg-accent text-accent-on hover:bg-accent-hover border-transparent',
  plain: 'bg-surface text-text border-hairline-strong hover:bg-pressed',
  /** Without a frame: in bars and rows. */
  quiet: 'bg-transparent text-muted border-transparent hover:bg-pressed hover:text-text',
  danger: 'bg-surface text-danger border-hairline-strong hover:bg-danger-soft',
} as const;

const sizes = {
  small: 'h-7 px-2 text-sm gap-1.5',
  medium: 'h-9 px-3 text-base gap-2',
  icon: 'size-8 justify-center',
} as const;

export interface ButtonProps extends ComponentProps<'button'> {
  kind?: keyof typeof kinds;
  size?: keyof typeof sizes;
  /** Renders the only child (a link) with the button's looks. */
  asChild?: boolean;
  /** Work is under way: the button stays in place, says so, and cannot be pressed again. */
  busy?: boolean;
}

export function Button({
  kind = 'plain',
  size = 'medium',
  asChild,
  busy,
  className,
  type,
  ...rest
}: ButtonProps) {
  const Element = asChild ? Slot.Root : 'button';
  return (
    <Element
      {...(asChild ? {} : { type: type ?? 'button', disabled: rest.disabled || busy })}
      aria-busy={busy || undefined}
      className={classNames(
        'inline-flex shrink-0 items-center justify-center rounded-md border font-medium whitespace-nowrap transition-colors',
        'disabled:cursor-not-allowed disabled:opacity-60',
        '[&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:stroke-[1.5]',
        kinds[kind],
        sizes[size],
        className,
      )}
      {...rest}
    />
  );
}
