import { EmptyHint } from '#renderer/kit/empty-hint.tsx';

/** A faint wall: two people, what they said, what was seen and what is read into it; each in the shape it will have. */
export const EmptyWall = () => (
  <EmptyHint kindId="empathy-interview">
    <g fill="currentColor" stroke="none">
      <rect x="20" y="14" width="112" height="26" rx="4" />
      <rect x="148" y="14" width="112" height="26" rx="4" />
      <rect x="20" y="52" width="5" height="46" />
      <rect x="148" y="52" width="5" height="60" />
      <rect x="122" y="110" width="10" height="10" />
    </g>
    <rect x="20" y="52" width="112" height="46" rx="3" />
    <rect x="148" y="52" width="112" height="60" rx="3" />
    <rect x="20" y="110" width="112" height="40" />
    <rect x="148" y="124" width="112" height="40" rx="12" strokeDasharray="6 5" />
    <g strokeWidth="1.5">
      <path d="M46 68h74M46 82h52M174 68h74M174 82h70M174 96h40M32 126h80M32 138h56M162 138h82M162 150h46" />
      <path d="M34 66v4M39 66v4M161 66v4M166 66v4" strokeWidth="3" />
    </g>
    <path d="M276 108C300 108 296 76 320 76M276 108C300 108 296 140 320 140" />
    <rect x="320" y="56" width="84" height="40" rx="4" />
    <rect x="320" y="120" width="84" height="40" rx="4" />
  </EmptyHint>
);
