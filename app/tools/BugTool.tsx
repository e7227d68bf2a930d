import type { ToolProps } from './index.ts';

export function BugTool(_: ToolProps) {
  return <p>Not here yet.</p>;
}
