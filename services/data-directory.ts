import path from 'node:path';

/** The parts of the environment that say where a person's files belong. */
export interface Environment {
  readonly THROUGHLINE_DATA_DIR?: string | undefined;
  readonly XDG_DATA_HOME?: string | undefined;
  readonly LOCALAPPDATA?: string | undefined;
}

/**
 * Where Throughline keeps its files, by the platform's convention: XDG on Linux, Application Support on macOS, local (never
 * roaming) application data on Windows. `THROUGHLINE_DATA_DIR` overrides.
 */
export const dataDirectory = (env: Environment, platform: NodeJS.Platform, home: string): string => {
  if (env.THROUGHLINE_DATA_DIR) return path.resolve(env.THROUGHLINE_DATA_DIR);
  if (platform === 'win32') return path.join(env.LOCALAPPDATA ?? path.join(home, 'AppData', 'Local'), 'Throughline');
  if (platform === 'darwin') return path.join(home, 'Library', 'Application Support', 'Throughline');
  return path.join(env.XDG_DATA_HOME || path.join(home, '.local', 'share'), 'throughline');
};

/** The places inside it. */
export const placesIn = (directory: string) => ({
  app: path.join(directory, 'app.db'),
  projects: path.join(directory, 'projects'),
  projectFile: (id: string) => path.join(directory, 'projects', `${id}.db`),
  /** `drafts/<project>/<draft>.db` */
  drafts: path.join(directory, 'drafts'),
  setAside: path.join(directory, 'set-aside'),
  /** Where a damaged store is kept: of a draft `set-aside/<project>`, which goes on saying whose it was. */
  setAsideFor: (_id: string) => path.join(directory, 'set-aside'),
  /** A folder in it for each store. */
  backupFolders: path.join(directory, 'backups'),
  backups: (id: string) => path.join(directory, 'backups', id),
  keys: path.join(directory, 'keys'),
  hub: path.join(directory, 'hub'),
  /** Room kept for the moment the disk is full. */
  reserve: path.join(directory, 'reserve'),
});
export type Places = ReturnType<typeof placesIn>;

export { makeFolder } from '#db/make-folder.ts';
