import { Component, type ReactNode } from 'react';
import { PleaseWait } from './please_wait.tsx';

interface VisitGuardProps {
  readonly onFailed: () => void;
  readonly children: ReactNode;
}

const START_AGAIN_MS = 2_000;

/** A screen that breaks must not leave the kiosk blank: it starts again by itself. */
export class VisitGuard extends Component<VisitGuardProps, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override componentDidCatch() {
    setTimeout(this.props.onFailed, START_AGAIN_MS);
  }

  override render() {
    return this.state.broken ? <PleaseWait /> : this.props.children;
  }
}
