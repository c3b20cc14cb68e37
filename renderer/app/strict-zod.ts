import * as z from 'zod';

/**
 * Imported before anything else: zod would otherwise try to compile its checks with `new Function`, which the page's content
 * policy rightly forbids.
 */
z.config({ jitless: true });
