'use client';
import { Component, type ReactNode } from 'react';
import { Failed } from '#components/ui/block.tsx';
import { Button } from '#components/ui/button.tsx';

interface Props {
  height: number;
  children: ReactNode;
}

/** A chart that cannot be drawn says so in its own place and leaves the rest of the page alone. */
export class ChartBoundary extends Component<Props, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return (
      <Failed
        title="This chart could not be drawn"
        height={this.props.height}
        action={<Button onClick={() => this.setState({ failed: false })}>Try again</Button>}
      >
        Its figures are in the table below.
      </Failed>
    );
  }
}
