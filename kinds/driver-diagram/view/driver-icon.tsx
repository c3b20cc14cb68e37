import { Icon } from '#renderer/kit/icon.tsx';

/** An aim with three drivers. */
export const DriverIcon = ({ size }: { readonly size: number }) => (
  <Icon size={size}>
    <rect x="2" y="9" width="6.5" height="6" rx="1" />
    <path d="M8.5 12H15.5" />
    <path d="M8.5 12c4 0 3-8 7-8" />
    <path d="M8.5 12c4 0 3 8 7 8" />
    <rect x="15.5" y="2" width="6.5" height="4" rx="1" />
    <rect x="15.5" y="10" width="6.5" height="4" rx="1" />
    <rect x="15.5" y="18" width="6.5" height="4" rx="1" />
  </Icon>
);
