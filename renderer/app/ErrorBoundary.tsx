import { Component, type ReactNode } from 'react'
import { ErrorScreen } from './ErrorScreen.tsx'

interface Props {
  children: ReactNode
}

/** A screen that throws takes only itself down; what was typed is on disk (drafts) and can be opened again. */
export class ErrorBoundary extends Component<Props, { reference: string | null }> {
  override state: { reference: string | null } = { reference: null }

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
