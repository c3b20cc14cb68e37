import type { ReactNode } from 'react';

/** An icon of our own, 24 x 24 in the current colour, drawn like the others; decorative, so it says nothing to a screen reader. */
export const Icon = ({ size, children }: { readonly size: number; readonly children: ReactNode }) => (
  <svg
    width={size}
    height={size}
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.75"
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden="true"
  >
    {children}
  </svg>
);
