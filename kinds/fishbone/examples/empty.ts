import type { FishSketch } from './sketch.ts';

/** A board as it begins: a head with no words and a bare spine. */
export const empty: FishSketch = { name: 'Fishbone', effect: '', bones: [] };
