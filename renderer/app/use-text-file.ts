import { useRef } from 'react';
import type { Reply } from '#api/contract.ts';
import { useRooms } from './app-context.ts';
import { saveText } from './save-file.ts';

/** A text the app made: saved already by the dialog of the desktop, or there for the browser to download. */
interface TextFile {
  readonly saved: boolean;
  readonly fileName: string;
  /** null where it went through the dialog. */
  readonly text: string | null;
}

/**
 * Asks the app for a file and saves it; a press while it is on its way is not another. `told` are the words once it is saved: of
 * a dialog that was put away nothing is told.
 */
export const useTextFile = <Args extends readonly unknown[], File extends TextFile>(
  type: string,
  make: (...args: Args) => Promise<Reply<File>>,
  told: (file: File) => string,
) => {
  const { notices } = useRooms();
  const isUnderWay = useRef(false);
  return async (...args: Args): Promise<void> => {
    if (isUnderWay.current) return;
    isUnderWay.current = true;
    const reply = await make(...args);
    isUnderWay.current = false;
    if (!reply.ok) {
      notices.warn(reply.message);
      return;
    }
    const { saved, fileName, text } = reply.value;
    if (text !== null) saveText(fileName, text, type);
    if (saved || text !== null) notices.tell(told(reply.value));
  };
};
