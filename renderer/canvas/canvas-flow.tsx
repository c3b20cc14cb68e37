import { ReactFlowProvider, useStoreApi } from '@xyflow/react';
import { type ReactNode, useState } from 'react';
import { CanvasContext, type CanvasLink } from './canvas-context.ts';

interface CanvasFlowProps {
  readonly link: CanvasLink;
  readonly children: ReactNode;
}

/**
 * The drawing knows the size of every card. React Flow is kept from measuring each that comes, and from drawing it a second time
 * after that (docs/decisions/0060). Its store offers no other way: it watches every node, also one that brings its size.
 */
const Unmeasured = ({ children }: { readonly children: ReactNode }) => {
  const flow = useStoreApi();
  // Before the frame is drawn for the first time: it takes the function then, and keeps it.
  useState(() => flow.setState({ updateNodeInternals: () => undefined }));
  return children;
};

/** What a board's frame and its cards share: React Flow's store, and what a card may do. */
export const CanvasFlow = ({ link, children }: CanvasFlowProps) => (
  <CanvasContext value={link}>
    <ReactFlowProvider>
      <Unmeasured>{children}</Unmeasured>
    </ReactFlowProvider>
  </CanvasContext>
);
