import { useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import type { Reply } from '#api/contract.ts';
import { useRooms } from './app-context.ts';

/**
 * Goes to what was asked for when the answer is there. Whoever asked for something else since, or went elsewhere, is not taken
 * away from it by a late answer.
 */
export const useGoTo = () => {
  const { notices } = useRooms();
  const [, navigate] = useLocation();
  const [isUnderWay, setUnderWay] = useState(false);
  const latest = useRef<Promise<unknown> | null>(null);
  useEffect(
    () => () => {
      latest.current = null;
    },
    [],
  );
  const goTo = async <Value>(asked: Promise<Reply<Value>>, pathOf: (value: Value) => string): Promise<void> => {
    latest.current = asked;
    setUnderWay(true);
    const reply = await asked;
    if (!reply.ok) notices.warn(reply.message);
    if (latest.current !== asked) return;
    setUnderWay(false);
    if (reply.ok) navigate(pathOf(reply.value));
  };
  return { isUnderWay, goTo };
};
