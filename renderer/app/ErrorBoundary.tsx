import { Component, type ReactNode } from 'react'
import { ErrorScreen } from './ErrorScreen.tsx'

interface Props {
  /** What the screen shows: another one deserves another try. */
  resetOn?: string | null
  children: ReactNode
}

interface State {
  reference: string | null
  /** What was shown when it failed. */
  of: string | null | undefined
}

/** A screen that throws takes only itself down; what was typed is on disk (drafts) and can be opened again. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { reference: null, of: this.props.resetOn }

  static getDerivedStateFromProps({ resetOn }: Props, { of }: State): State | null {
    return of === resetOn ? null : { reference: null, of: resetOn }
  }

  static getDerivedStateFromError() {
    return { reference: crypto.randomUUID().slice(0, 8) }
  }

  override componentDidCatch(error: Error) {
    // Ids and the place in the code only: no text of a customer reaches a log.
    console.error('screen', this.state.reference, error.name, error.stack?.split('\n').slice(1).join('\n'))
  }

  override render() {
    if (this.state.reference === null) return this.props.children
    return <ErrorScreen reference={this.state.reference} onAgain={() => this.setState({ reference: null })} />
  }
}
