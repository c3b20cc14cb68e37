import { EmptyHint } from '#renderer/kit/empty-hint.tsx';

/** A faint fish: what an empty board will become. Same lean and sides as the real one. */
export const EmptyFish = () => (
  <EmptyHint kindId="fishbone">
    <path d="M12 84 28 100 12 116" />
    <path d="M28 100H330" strokeWidth="3" />
    <path d="M330 66a4 4 0 0 1 4-4h52a4 4 0 0 1 4 4v68a4 4 0 0 1-4 4h-52a4 4 0 0 1-4-4z" />
    <path d="M390 66l16 34-16 34" />
    <path d="M74 22 119 100 74 178" />
    <path d="M164 22 209 100 164 178" />
    <path d="M254 22 299 100 254 178" />
    <g strokeWidth="1.5">
      <path d="M40 48H89M58 76H105M64 126H104M40 154H88" />
      <path d="M136 48H179M148 76H195M150 126H194M130 154H178" />
      <path d="M222 48H269M240 76H285M244 126H284M222 154H268" />
    </g>
  </EmptyHint>
);
