interface SwitchProps {
  readonly label: string;
  readonly isOn: boolean;
  readonly isDisabled?: boolean;
  readonly onToggle: () => void;
}

/** On or off, with its name beside it. Disabled, it stays in reach of the keyboard, so that its reason is found. */
export const Switch = ({ label, isOn, isDisabled = false, onToggle }: SwitchProps) => (
  <button
    type="button"
    role="switch"
    className="switch"
    aria-checked={isOn}
    aria-disabled={isDisabled}
    onClick={() => {
      if (!isDisabled) onToggle();
    }}
  >
    <i aria-hidden="true" />
    <span>{label}</span>
  </button>
);
