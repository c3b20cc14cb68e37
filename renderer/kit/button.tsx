import type { ComponentProps, ComponentType, MouseEvent } from 'react';

/** An icon as lucide draws it. */
export type Icon = ComponentType<{
  readonly size?: number;
  readonly strokeWidth?: number;
  readonly 'aria-hidden'?: boolean;
}>;

/** Nor is a form sent. */
const doNothing = (event: MouseEvent) => event.preventDefault();

interface ButtonProps extends ComponentProps<'button'> {
  /** `main` is the one thing this screen is for; `quiet` has no frame. */
  readonly look?: 'main' | 'plain' | 'quiet';
  readonly Icon?: Icon;
  /** Shown beside the words, e.g. Ctrl+K. */
  readonly chord?: string;
  /** True while what it asked for is on its way: a press does nothing, and the keyboard stays on it. */
  readonly isBusy?: boolean;
}

/** A button with words; an icon only ever accompanies them. */
export const Button = ({
  look = 'plain',
  Icon,
  chord,
  isBusy = false,
  children,
  className = '',
  ...rest
}: ButtonProps) => (
  <button
    type="button"
    className={`button button--${look} ${className}`}
    {...rest}
    {...(isBusy && { 'aria-disabled': true, onClick: doNothing })}
  >
    {Icon && <Icon size={18} strokeWidth={1.75} aria-hidden />}
    <span>{children}</span>
    {chord && <kbd className="chord">{chord}</kbd>}
  </button>
);

interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children'> {
  readonly Icon: Icon;
  /** Its name, read aloud and shown on hover. */
  readonly label: string;
  readonly chord?: string;
}

/** A button too often used to need its words on the screen; they are its name and its tooltip. */
export const IconButton = ({ Icon, label, chord, className = '', ...rest }: IconButtonProps) => (
  <button
    type="button"
    className={`icon-button ${className}`}
    aria-label={label}
    title={chord ? `${label} (${chord})` : label}
    {...rest}
  >
    <Icon size={18} strokeWidth={1.75} aria-hidden />
  </button>
);
