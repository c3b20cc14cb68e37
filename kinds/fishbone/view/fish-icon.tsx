import { Icon } from '#renderer/kit/icon.tsx';

/** A fish skeleton. */
export const FishIcon = ({ size }: { readonly size: number }) => (
  <Icon size={size}>
    <path d="M2 8.5 4.5 12 2 15.5" />
    <path d="M4.5 12H16" />
    <path d="M6.5 6.5 9.5 12l-3 5.5" />
    <path d="M11 6.5l3 5.5-3 5.5" />
    <path d="M16 8h3.5l2.5 4-2.5 4H16z" />
  </Icon>
);
