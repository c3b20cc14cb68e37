import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '#renderer/kit/button.tsx';
import type { PanelProps } from '#renderer/kit/kind-view.ts';
import { theoryInWords } from '../model/theory-in-words.ts';
import { theoryWordsOf } from './theory-words.ts';

/** Room for the whole paragraph, reckoned from its length: nobody should scroll to read one paragraph. */
const CHARACTERS_A_ROW = 34;

/** The theory in one paragraph, to read aloud and to copy (product R20). It is read off the links, so it cannot be edited here. */
export const TheoryPanel = ({ board }: PanelProps) => {
  const { t } = useTranslation('driver-diagram');
  const box = useRef<HTMLTextAreaElement>(null);
  const [copied, setCopied] = useState<'yes' | 'byHand' | null>(null);
  const words = theoryInWords(
    board,
    theoryWordsOf((key, said) => t(key, said ?? {})),
  );
  const copy = async () => {
    box.current?.select();
    // Where the clipboard is closed to pages the words are selected already; one key does the rest.
    const done = await navigator.clipboard?.writeText(words).then(
      () => true,
      () => false,
    );
    setCopied(done === true ? 'yes' : 'byHand');
  };
  return (
    <>
      <p className="muted">{t('theoryPanel.about')}</p>
      <textarea
        ref={box}
        className="panel-paragraph"
        aria-label={t('theoryPanel.title')}
        readOnly
        rows={Math.ceil(words.length / CHARACTERS_A_ROW) + 1}
        value={words}
      />
      <Button onClick={() => void copy()}>{t('theoryPanel.copy')}</Button>
      <p role="status" className="muted">
        {copied === null ? '' : t(copied === 'yes' ? 'theoryPanel.copied' : 'theoryPanel.copyByHand')}
      </p>
    </>
  );
};
