import { type KeyboardEvent, use, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { GivenUp } from './given-up.ts';

interface EditableTextProps {
  readonly label: string;
  readonly value: string;
  readonly placeholder: string;
  readonly className?: string;
  /** A heading stays a heading while its text can be edited. */
  readonly as?: 'h1' | 'div';
  readonly isLong?: boolean;
  /** True where a screen begins: its heading has the keyboard, not its text box, so that a key pressed too early changes no words. */
  readonly isEntrance?: boolean;
  /** Keeps the text; false when it was refused, then the words stay in the box. */
  save(text: string): boolean;
}

/**
 * Text that reads as text and is edited where it stands. What is typed stays here until Enter or leaving, also when its whole
 * place goes; what is refused then is told. Escape puts back what was there.
 */
export const EditableText = ({
  label,
  value,
  placeholder,
  className = '',
  as: Frame = 'div',
  isLong = false,
  isEntrance = false,
  save,
}: EditableTextProps) => {
  const [typed, setTyped] = useState<string | null>(null);
  const open = useRef<string | null>(null);
  const write = (text: string | null) => {
    open.current = text;
    setTyped(text);
  };
  const giveUp = use(GivenUp);
  const putBack = () => {
    // Another place may have words that were refused: a box that nobody wrote in says nothing of them.
    if (open.current !== null) giveUp();
    write(null);
  };
  const keep = () => {
    const text = open.current;
    if (text === null) return;
    if (text.trim() === value) putBack();
    else if (save(text)) write(null);
  };
  const end = () => {
    keep();
    if (open.current !== null) giveUp(open.current);
  };
  const latest = useRef(end);
  latest.current = end;
  // A chord may take the panel or the screen away while the keyboard is here: then nothing says that it was left.
  useLayoutEffect(() => () => latest.current(), []);
  const box = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    // Whoever has gone on already is not called back.
    if (isEntrance && document.activeElement === document.body) box.current?.parentElement?.focus();
  }, [isEntrance]);
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key === 'Escape') {
      putBack();
      event.stopPropagation();
    } else if (event.key === 'Enter' && !(isLong && event.shiftKey) && !event.nativeEvent.isComposing) {
      event.preventDefault();
      keep();
    }
  };
  return (
    <Frame className={`editable-frame ${className}`} tabIndex={isEntrance ? -1 : undefined}>
      {Frame === 'h1' && <span className="only-spoken">{value}</span>}
      <textarea
        ref={box}
        className="editable"
        rows={1}
        aria-label={label}
        placeholder={placeholder}
        spellCheck={false}
        value={typed ?? value}
        onChange={(event) => write(event.target.value)}
        onBlur={keep}
        onKeyDown={onKeyDown}
      />
    </Frame>
  );
};
