import type { Lens } from '#renderer/kit/kind-view.ts';
import type { WallOrder } from '../model/layout.ts';

/** How a lens asks to see the wall; whatever it cannot read is the wall by person. */
export const orderOf = (lens: Lens): WallOrder => (lens.by === 'theme' ? 'theme' : 'person');
