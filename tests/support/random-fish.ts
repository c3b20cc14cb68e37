import fc from 'fast-check';
import type { JsonObject } from '#domain/rows.ts';
import type { BoneSketch, CauseSketch, FishSketch } from '#kinds/fishbone/examples/sketch.ts';
import { boardText } from './board-words.ts';

/** Fishbones of any shape: from an empty head to as many bones, causes and levels as asked for. */

const details: fc.Arbitrary<JsonObject> = fc.record(
  {
    evidence: fc.constantFrom('hunch', 'heard', 'measured'),
    locus: fc.constantFrom('control', 'influence', 'concern'),
    root: fc.boolean(),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<JsonObject>;

interface Planned {
  readonly bone: number;
  /** How far back the cause hangs: 0 = on the bone itself, else under one of the causes before it. */
  readonly under: number;
  readonly text: string;
  readonly props: JsonObject;
}

interface Growing {
  readonly sketch: { readonly text: string; readonly props: JsonObject; readonly causes: CauseSketch[] };
  readonly depth: number;
}

const boneFrom = (text: string, planned: readonly Planned[], maxDepth: number): BoneSketch => {
  const causes: CauseSketch[] = [];
  const carriers: Growing[] = [];
  for (const plan of planned) {
    const sketch = { text: plan.text, props: plan.props, causes: [] as CauseSketch[] };
    const carrier = plan.under === 0 ? undefined : carriers.filter((one) => one.depth < maxDepth).at(-plan.under);
    (carrier?.sketch.causes ?? causes).push(sketch);
    carriers.push({ sketch, depth: (carrier?.depth ?? 0) + 1 });
  }
  return { text, causes };
};

/** Random fishbones with at most these many bones, causes and levels. */
export const randomFish = (most: {
  readonly bones: number;
  readonly causes: number;
  readonly depth: number;
}): fc.Arbitrary<FishSketch> =>
  fc
    .record({
      effect: boardText,
      bones: fc.array(boardText, { maxLength: most.bones }),
      causes: fc.array(fc.record({ bone: fc.nat(most.bones), under: fc.nat(3), text: boardText, props: details }), {
        maxLength: most.causes,
        size: 'max',
      }),
    })
    .map(({ effect, bones, causes }) => ({
      name: 'Random fish',
      effect,
      bones: bones.map((text, index) =>
        boneFrom(
          text,
          causes.filter((cause) => cause.bone % bones.length === index),
          most.depth,
        ),
      ),
    }));
