import { useStoreApi, ViewportPortal } from '@xyflow/react';
import { useEffect, useRef, useState } from 'react';
import type { ThemeName } from '#domain/palette.ts';
import { CaptionLayer } from './caption-layer.tsx';
import { CardLayer } from './card-layer.tsx';
import { PaintLayer } from './paint-layer.tsx';
import { cardsIn, FEW_CARDS, nextSight, type Sight } from './sight.ts';
import type { Spoken } from './spoken.ts';
import type { Stage } from './stage.ts';

interface SurfaceProps {
  readonly stage: Stage;
  readonly spoken: Spoken;
  readonly theme: ThemeName;
}

/** What of the stage is in sight; it changes only when other cards come into it. */
const useSight = (stage: Stage): Sight | null => {
  const flow = useStoreApi();
  const sight = useRef<Sight | null>(null);
  const [, look] = useState<Sight | null>(null);
  const latest = useRef(stage);
  latest.current = stage;
  const now = (): Sight | null => {
    const { width, height, transform } = flow.getState();
    // Before the frame is measured there is nothing to see.
    if (width === 0) return null;
    const [x, y, zoom] = transform;
    sight.current = nextSight(sight.current, latest.current, { x, y, zoom }, { width, height });
    return sight.current;
  };
  const ask = useRef(now);
  ask.current = now;
  useEffect(() => {
    look(ask.current());
    return flow.subscribe(() => look(ask.current()));
  }, [flow]);
  return now();
};

/** The board inside its frame: what is painted, the headings, and the cards. */
export const Surface = ({ stage, spoken, theme }: SurfaceProps) => {
  const sight = useSight(stage);
  if (sight === null) return null;
  // More moving cards than a meeting has are no help to the eye: there they stand in their new places at once.
  const glides = !sight.isFar && cardsIn(stage, sight.area).length <= FEW_CARDS;
  return (
    <>
      <PaintLayer stage={stage} theme={theme} isFar={sight.isFar} glides={glides} />
      <ViewportPortal>
        <CaptionLayer stage={stage} />
      </ViewportPortal>
      <CardLayer stage={stage} sight={sight} spoken={spoken} />
    </>
  );
};
