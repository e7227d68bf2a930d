import { Wait, type Waiting } from './Wait.tsx';

interface WitnessProps {
  /** It was asked for. */
  readonly wanted: boolean;
  /** Once it is here. */
  readonly version: string | undefined;
  readonly kilobytes: number;
  readonly waiting: Waiting;
  readonly onAsk: () => void;
}

/** TensorFlow.js, which is fetched only if somebody asks for it. */
export function Witness({ wanted, version, kilobytes, waiting, onAsk }: WitnessProps) {
  if (version !== undefined) return null;
  if (wanted) return <Wait what="TensorFlow.js" {...waiting} />;
  return (
    <p className="gc-witness">
      <button type="button" className="tb outlined" onClick={onAsk}>
        Load TensorFlow.js ({kilobytes} kB, from this site)
      </button>
      <span>A witness from outside, with the network alone.</span>
    </p>
  );
}
