import type { ComponentType } from 'react';
import type { View } from '../../src/components/view.ts';

/** What every tool is given. What its reader chose in it lives in a store of its own, so that closing it loses nothing. */
export interface ToolProps {
  readonly view: View;
  readonly narrow: boolean;
  /** Files that were dropped on the page for this tool; a new list each time. */
  readonly files: readonly File[] | undefined;
}

interface Tool {
  readonly title: string;
  readonly load: () => Promise<ComponentType<ToolProps>>;
}

/** The tools for gradients that are wrong. A new one is one file and one line here; it is fetched when it is first opened. */
export const tools = {
  check: { title: 'Check mine', load: async () => (await import('./CheckTool.tsx')).CheckTool },
  gradients: { title: 'Gradient check', load: async () => (await import('./GradientTool.tsx')).GradientTool },
  health: { title: 'Health', load: async () => (await import('./HealthTool.tsx')).HealthTool },
  bugs: { title: 'Bug lab', load: async () => (await import('./BugTool.tsx')).BugTool },
} as const satisfies Record<string, Tool>;

export type ToolId = keyof typeof tools;
