import { matchKeybindingPress, parseKeybinding } from 'tinykeys';

const isMac = (): boolean => /Mac|iPhone|iPad/.test(navigator.platform);

const macSigns: Readonly<Record<string, string>> = { Ctrl: '⌘', Alt: '⌥', Shift: '⇧' };
const keyNames: Readonly<Record<string, string>> = {
  Up: '↑',
  Down: '↓',
  Left: '←',
  Right: '→',
  PageDown: 'Page Down',
  PageUp: 'Page Up',
};

/** A chord as people see it on their keyboard: `Ctrl+Z`, or ⌘Z on a Mac. */
export const chordToLabel = (chord: string): string => {
  const parts = chord.split('+').map((part) => keyNames[part] ?? part);
  return isMac() ? parts.map((part) => macSigns[part] ?? part).join('') : parts.join('+');
};

/** `Alt+E` as tinykeys reads it. Letters and digits go by their place on the keyboard: Option+E types an accent on a Mac. */
const chordToBinding = (chord: string): string =>
  chord
    .split('+')
    .map((part) =>
      part === 'Ctrl' ? '$mod' : /^[A-Z]$/.test(part) ? `Key${part}` : /^[0-9]$/.test(part) ? `Digit${part}` : part,
    )
    .join('+');

/** True when this key press is the chord. */
export const isChord = (event: KeyboardEvent, chord: string): boolean =>
  parseKeybinding(chordToBinding(chord)).every((press) => matchKeybindingPress(event, press));

/** True when the key press types a character and commands nothing. AltGr types too, and comes with Ctrl and Alt set. */
export const isTyping = (event: KeyboardEvent): boolean =>
  [...event.key].length === 1 &&
  (event.getModifierState('AltGraph') || !(event.ctrlKey || event.metaKey || event.altKey));
