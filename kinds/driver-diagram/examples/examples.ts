import type { Kind } from '#domain/kind.ts';
import { network, networkAim } from './network.ts';
import { ninthGrade, ninthGradeAim } from './ninth-grade.ts';
import { boardId, plant } from './plant.ts';

let planted: Kind['examples'] | null = null;

/**
 * Boards that tests, screenshots and guides share: empty, typical (30 items), heavy (106) and a full wall (150).
 * Planted when first asked for, so that starting the app does not pay for them.
 */
export const examples = (): Kind['examples'] => {
  planted ??= [
    { name: 'empty', rows: plant('Driver diagram', { parts: {} }, []), boardId },
    { name: 'typical', rows: plant('Ninth graders on track', ninthGradeAim, ninthGrade), boardId },
    { name: 'heavy', rows: plant('Network theory', networkAim, network(80)), boardId },
    { name: 'wall', rows: plant('Network theory, in full', networkAim, network(124)), boardId },
  ];
  return planted;
};
