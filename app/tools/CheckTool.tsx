import type { ToolProps } from './index.ts';

export function CheckTool(_: ToolProps) {
  return <p>Not here yet.</p>;
}
