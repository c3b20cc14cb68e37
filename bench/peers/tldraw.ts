/** tldraw, its own words and signs and its React as one script; `peer` on the page. */
import 'tldraw/tldraw.css';

export { getAssetUrls } from '@tldraw/assets/selfHosted';
export { createElement } from 'react';
export { createRoot } from 'react-dom/client';
export { createShapeId, Tldraw, toRichText } from 'tldraw';
