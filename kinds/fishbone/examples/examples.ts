import type { Kind } from '#domain/kind.ts';
import { empty } from './empty.ts';
import { heavy } from './heavy.ts';
import { sketchToRows } from './sketch.ts';
import { typical } from './typical.ts';

/** Example fishbones that tests and guides share. */
export const examples: Kind['examples'] = [
  { name: 'empty', ...sketchToRows(empty) },
  { name: 'typical', ...sketchToRows(typical) },
  { name: 'heavy', ...sketchToRows(heavy) },
];
