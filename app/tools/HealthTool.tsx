import type { ToolProps } from './index.ts';

export function HealthTool(_: ToolProps) {
  return <p>Not here yet.</p>;
}
