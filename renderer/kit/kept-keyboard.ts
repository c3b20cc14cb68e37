import { type FocusEvent, type RefObject, useEffect, useRef } from 'react';

/**
 * Keeps the keyboard in a part of the screen: when what had it goes with what it did, `heir` has it, so that it does not begin at
 * the top of the page again. Give what comes back to the part as its `onFocus`.
 */
export const useKeptKeyboard = (heir: RefObject<HTMLElement | null>) => {
  const holder = useRef<Element | null>(null);
  useEffect(() => {
    if (holder.current?.isConnected !== false) return;
    holder.current = null;
    if (document.activeElement === document.body) heir.current?.focus();
  });
  return (event: FocusEvent) => {
    holder.current = event.target;
  };
};
