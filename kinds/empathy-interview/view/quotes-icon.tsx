import { Icon } from '#renderer/kit/icon.tsx';

/** Two lines of talk with an opening quotation mark. */
export const QuotesIcon = ({ size }: { readonly size: number }) => (
  <Icon size={size}>
    <path d="M3.5 4.5h17v12H11l-4.5 4v-4h-3z" />
    <path d="M10 8.5c-1.6.3-2.4 1.2-2.4 2.6V12.5H10v-1.9H8.6" />
    <path d="M16 8.5c-1.6.3-2.4 1.2-2.4 2.6V12.5H16v-1.9h-1.4" />
  </Icon>
);
