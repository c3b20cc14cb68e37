import { EmptyHint } from '#renderer/kit/empty-hint.tsx';

/** Faint columns: what an empty board will become, weak link and all. */
export const EmptyColumns = () => (
  <EmptyHint kindId="driver-diagram">
    <rect x="8" y="76" width="80" height="52" rx="4" />
    <rect x="13" y="81" width="70" height="42" rx="2" strokeWidth="1" />
    <rect x="120" y="38" width="72" height="32" rx="4" />
    <rect x="120" y="134" width="72" height="32" rx="4" />
    <rect x="224" y="16" width="72" height="28" rx="4" />
    <rect x="224" y="64" width="72" height="28" rx="4" />
    <rect x="224" y="136" width="72" height="28" rx="4" />
    <rect x="328" y="8" width="84" height="24" rx="4" />
    <rect x="328" y="40" width="84" height="24" rx="4" />
    <rect x="328" y="84" width="84" height="24" rx="4" />
    <rect x="328" y="124" width="84" height="24" rx="4" />
    <rect x="328" y="156" width="84" height="24" rx="4" />
    <g strokeWidth="1.5">
      <path d="M88 98C104 98 104 54 120 54M88 106C104 106 104 150 120 150" />
      <path d="M192 50C208 50 208 30 224 30M192 58C208 58 208 74 224 74M192 152C208 152 208 150 224 150" />
      <path d="M192 144C208 144 208 84 224 84" strokeDasharray="1 5" />
      <path d="M296 26C312 26 312 20 328 20M296 34C312 34 312 52 328 52M296 78C312 78 312 96 328 96" />
      <path d="M296 146C312 146 312 136 328 136M296 154C312 154 312 168 328 168" />
      <path d="M26 96H70M26 108H58M132 54H176M132 150H168M236 30H280M236 78H272M236 150H282" />
      <path d="M340 20H396M340 52H384M340 96H398M340 136H388M340 168H394" />
    </g>
  </EmptyHint>
);
