/** What a shell can do that a page cannot: one port, two implementations (architecture.md). */
export interface Desktop {
  readonly kind: 'electron' | 'browser';
  /** Asks where to save and writes the bytes whole or not at all. `saved: false` when the person changed their mind. */
  saveFile(
    suggestedName: string,
    bytes: Uint8Array,
    filter: FileFilter,
  ): Promise<{ readonly saved: boolean; readonly path?: string }>;
}

export interface FileFilter {
  readonly name: string;
  /** Without the dot. */
  readonly extensions: readonly string[];
}

/** In the browser the page downloads the bytes itself. */
export const browserDesktop: Desktop = {
  kind: 'browser',
  saveFile: async () => ({ saved: false }),
};
