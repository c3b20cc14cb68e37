import { Fragment } from 'react';

/** Small facts in a row, a dot between them: what is empty is left out, and a line ends between two facts rather than inside one. */
export const Facts = ({ facts }: { readonly facts: readonly string[] }) => {
  const shown = facts.filter((fact) => fact !== '');
  return shown.map((fact, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a fact is its place; equal facts are equal.
    <Fragment key={index}>
      {index > 0 && '\u2002'}
      <span className="fact">
        {fact}
        {index < shown.length - 1 && '\u00a0\u00a0·'}
      </span>
    </Fragment>
  ));
};
