import type { ToolProps } from './index.ts';

export function GradientTool(_: ToolProps) {
  return <p>Not here yet.</p>;
}
