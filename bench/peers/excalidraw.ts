/** Excalidraw and its React as one script; `peer` on the page. */
import '@excalidraw/excalidraw/index.css';

export { convertToExcalidrawElements, Excalidraw } from '@excalidraw/excalidraw';
export { createElement } from 'react';
export { createRoot } from 'react-dom/client';
