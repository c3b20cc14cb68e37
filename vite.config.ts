import { cpSync } from 'node:fs';
import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type EnvironmentOptions, type Plugin } from 'vite';

const root = import.meta.dirname;

/** What stays outside every bundle: Electron is the runtime, better-sqlite3 is native code. */
const outside = ['electron', 'better-sqlite3'];

/** One bundle for Node or Electron, whole in one file: an import less to resolve is an import less to wait for at start. */
const nodeBundle = (entry: string, outFile: string): EnvironmentOptions => {
  const { dir, name, ext } = path.parse(outFile);
  return {
    consumer: 'server',
    resolve: { noExternal: true, external: outside, conditions: ['node', 'module', 'import', 'default'] },
    build: {
      outDir: path.join(root, 'out', dir),
      // main and preload share a folder: the second would sweep the first away.
      emptyOutDir: false,
      target: 'node24',
      minify: false,
      sourcemap: true,
      rolldownOptions: {
        input: { [name]: path.join(root, entry) },
        external: [...outside, /^node:/],
        platform: 'node',
        output: { format: ext === '.cjs' ? 'cjs' : 'es', entryFileNames: `[name]${ext}`, codeSplitting: false },
      },
    },
  };
};

/** The numbered SQL files lie beside each bundle that opens a store, as they lie beside db/migrations.ts in the sources. */
const migrationsBesideBundle = (): Plugin => ({
  name: 'migrations-beside-bundle',
  applyToEnvironment: ({ name }) => name === 'main' || name === 'host',
  writeBundle: ({ dir }) => {
    if (dir) cpSync(path.join(root, 'db/migrations'), path.join(dir, 'migrations'), { recursive: true });
  },
});

/**
 * The whole build in one place: the page once, and the two programs that can hold it (the desktop shell and the browser host).
 * The command line needs no bundle: Node 24 runs it as it stands.
 */
export default defineConfig({
  root: path.join(root, 'renderer'),
  // One origin, one root: a reload deep inside the app finds the same files.
  base: '/',
  // Everything that is served passes through the bundler and gets a name by its content.
  publicDir: false,
  plugins: [react(), migrationsBesideBundle()],
  // Files stay files: a strict content policy knows 'self' and little else.
  build: {
    target: 'chrome150',
    outDir: path.join(root, 'out/renderer'),
    emptyOutDir: true,
    sourcemap: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // kB. The page comes from this machine's disk, so one file is quicker than many.
    chunkSizeWarningLimit: 2_000,
  },
  environments: {
    main: nodeBundle('electron/main.ts', 'electron/main.cjs'),
    preload: nodeBundle('electron/preload.ts', 'electron/preload.cjs'),
    host: nodeBundle('host/main.ts', 'host/host.mjs'),
  },
  builder: {
    async buildApp(builder) {
      for (const environment of Object.values(builder.environments)) await builder.build(environment);
    },
  },
});
