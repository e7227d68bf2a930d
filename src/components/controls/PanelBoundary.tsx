import { Component, type ReactNode } from 'react';

interface PanelBoundaryProps {
  readonly name: string;
  /** Drawing is tried again when this changes: the next step may be fine. */
  readonly attempt: unknown;
  readonly children: ReactNode;
}

/** A panel that fails says so in its own place; the others live on. */
export class PanelBoundary extends Component<PanelBoundaryProps, { error: Error | undefined }> {
  override state: { error: Error | undefined } = { error: undefined };

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  override componentDidUpdate(before: PanelBoundaryProps) {
    if (this.state.error !== undefined && before.attempt !== this.props.attempt) this.setState({ error: undefined });
  }

  override render() {
    const { error } = this.state;
    if (error === undefined) return this.props.children;
    return (
      <section className="panel-error" aria-label={this.props.name} role="alert">
        <p>
          <b>{this.props.name} can’t be drawn.</b> The rest goes on; your network is safe.
        </p>
        <p>
          <code>{error.message}</code>
        </p>
        <button type="button" className="tb" onClick={() => this.setState({ error: undefined })}>
          Try again
        </button>
      </section>
    );
  }
}
