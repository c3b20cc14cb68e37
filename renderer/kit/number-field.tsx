import { useId } from 'react';

interface NumberFieldProps {
  readonly label: string;
  readonly value: number;
  readonly least: number;
  readonly most: number;
  change(value: number): void;
}

/** A whole number between two limits; what is typed beyond them is brought back in. */
export const NumberField = ({ label, value, least, most, change }: NumberFieldProps) => {
  const id = useId();
  return (
    <div className="field field--number">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="number"
        min={least}
        max={most}
        value={value}
        onChange={(event) => {
          const typed = event.target.valueAsNumber;
          if (Number.isInteger(typed)) change(Math.min(most, Math.max(least, typed)));
        }}
      />
    </div>
  );
};
