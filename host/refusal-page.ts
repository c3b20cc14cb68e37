import { createHash } from 'node:crypto';
import locale from './locales/en.json' with { type: 'json' };
import type { RefusalCode } from './refusals.ts';

/** Paper and ink, as in the app; the page cannot borrow the app's own styles, because whoever sees it was not let in. */
const style = `
:root { color-scheme: light dark; --paper: #faf8f4; --ink: #1d1b18; }
@media (prefers-color-scheme: dark) { :root { --paper: #14161a; --ink: #ece9e2; } }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: var(--paper); color: var(--ink); font: 20px/1.5 system-ui, sans-serif; }
main { max-width: 34rem; padding: 32px; }
h1 { font-size: 28px; line-height: 1.25; margin: 0 0 12px; }
p { margin: 0; }
`;

/** This page's own content policy: its one style, known by its hash, and nothing else at all. */
export const refusalPolicy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** What a person sees who comes without the start link, with an old one, or from elsewhere. */
export const refusalPage = (code: RefusalCode): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(locale.refusedTitle)}</title>
<style>${style}</style>
</head>
<body><main><h1>${escaped(locale.refusedTitle)}</h1><p>${escaped(locale.refused[code])}</p></main></body>
</html>
`;
