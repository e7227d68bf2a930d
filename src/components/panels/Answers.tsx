import { SymbolTip, type SymbolTipProps } from './letters/SymbolTip.tsx';
import { Why, type WhyProps } from './why/Why.tsx';

/** What answers the reader's questions about the page as it stands: why a number is what it is, what a letter means. */
export function Answers({ other, ...props }: WhyProps & SymbolTipProps) {
  return (
    <>
      <Why {...props} />
      <SymbolTip view={props.view} other={other} />
    </>
  );
}
