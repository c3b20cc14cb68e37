interface ChoicesProps {
  readonly label: string;
  readonly value: string | null;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  choose(value: string): void;
}

/** A question with a few answers, all in sight. */
export const Choices = ({ label, value, options, choose }: ChoicesProps) => (
  <fieldset className="detail">
    <legend>{label}</legend>
    <div className="choices">
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          className="choice"
          aria-pressed={option.value === value}
          onClick={() => choose(option.value)}
        >
          {option.label}
        </button>
      ))}
    </div>
  </fieldset>
);
