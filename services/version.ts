import manifest from '../package.json' with { type: 'json' };

/** The version of this app, as packages name their generator. */
export const APP_VERSION: string = manifest.version;
