import { create } from 'zustand';

/** What the reader chose in the gradient check. It outlives the tool's own screen. */
interface Choices {
  /** The parameter whose entries are shown, by its id. */
  readonly unfolded: string | undefined;
  /** What is plotted: one entry, or the largest error of all; the tool's own pick if none is chosen. */
  readonly plotted: { readonly id: string; readonly offset: number } | 'all' | undefined;
  /** TensorFlow.js was asked for. */
  readonly tensorflow: boolean;
  unfold(id: string | undefined): void;
  plot(what: Choices['plotted']): void;
  askTensorFlow(wanted: boolean): void;
}

export const useChoices = create<Choices>()((set) => ({
  unfolded: undefined,
  plotted: undefined,
  tensorflow: false,
  unfold: (unfolded) => set({ unfolded }),
  plot: (plotted) => set({ plotted }),
  askTensorFlow: (tensorflow) => set({ tensorflow }),
}));
