import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contentPolicy, pageFile } from '#api/served-page.ts';

describe('the page that is served', () => {
  test.each([
    ['/', 'index.html', 'text/html; charset=utf-8'],
    ['/project/0190-abc/board_1', 'index.html', 'text/html; charset=utf-8'],
    ['/assets/index-P3Dlkztp.css', 'assets/index-P3Dlkztp.css', 'text/css; charset=utf-8'],
    ['/assets/index-CtSI3Vi_.js', 'assets/index-CtSI3Vi_.js', 'text/javascript; charset=utf-8'],
    ['/assets/face.woff2', 'assets/face.woff2', 'font/woff2'],
  ])('%s is %s', (path, file, type) => {
    expect(pageFile(path)).toEqual({ segments: file.split('/'), type });
  });

  test('never leads out of its folder, whatever is asked', () => {
    const piece = fc.constantFrom(
      '..',
      '.',
      '/',
      '//',
      '\\',
      '%2e',
      '%2f',
      '%5c',
      '%00',
      'a',
      'index',
      '.js',
      '.html',
      ':',
    );
    const path = fc.array(fc.oneof(piece, fc.string()), { maxLength: 8 }).map((pieces) => `/${pieces.join('')}`);
    fc.assert(
      fc.property(path, (asked) => {
        const file = pageFile(asked);
        for (const segment of file?.segments ?? []) expect(segment).toMatch(/^[\w-][\w.-]*$/);
        expect(file?.segments ?? []).not.toContain('..');
      }),
      { numRuns: 2_000 },
    );
  });

  test('has a policy without a single relaxation', () => {
    expect(contentPolicy).not.toMatch(/unsafe|\*|https?:/);
    expect(contentPolicy).toContain("default-src 'none'");
    expect(contentPolicy).toContain("frame-ancestors 'none'");
    expect(contentPolicy).toContain("require-trusted-types-for 'script'");
  });
});
