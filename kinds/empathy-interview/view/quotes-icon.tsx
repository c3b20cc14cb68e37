/** Two lines of talk with an opening quotation mark, 24 x 24 in the current colour; decorative. */
export const QuotesIcon = ({ size }: { readonly size: number }) => (
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
    <path d="M3.5 4.5h17v12H11l-4.5 4v-4h-3z" />
    <path d="M10 8.5c-1.6.3-2.4 1.2-2.4 2.6V12.5H10v-1.9H8.6" />
    <path d="M16 8.5c-1.6.3-2.4 1.2-2.4 2.6V12.5H16v-1.9h-1.4" />
  </svg>
);
