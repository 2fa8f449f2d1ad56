import type { DeskBridge } from '../../shared/bridge.ts'
import { DeskProvider } from '../desk/DeskContext.tsx'
import { SignIn } from '../features/signIn/index.ts'
import { Native } from '../native/Native.tsx'
import { CardWindow } from './CardWindow.tsx'
import { ErrorBoundary } from './ErrorBoundary.tsx'
import { Logo } from './Logo.tsx'
import { Opening } from './Opening.tsx'
import { Shell } from './Shell.tsx'
import { useSession } from './useSession.ts'

/** This window is the customer's card, apart (`?card`). */
const isCard = new URLSearchParams(location.search).has('card')

/** Signed out, opening, or at the desk. */
export function App({ bridge }: { bridge: DeskBridge }) {
  const { phase, signIn, leave } = useSession(bridge)
  if (phase.kind === 'opening') return <Opening />
  if (phase.kind === 'signedOut') {
    return <SignIn key={phase.code} logo={<Logo />} closedCode={phase.code} onSignIn={signIn} />
  }
  return (
    <ErrorBoundary>
      <DeskProvider desk={phase.desk}>
        {!isCard && <Native bridge={bridge} />}
        {isCard ? <CardWindow /> : <Shell onLeave={leave} />}
      </DeskProvider>
    </ErrorBoundary>
  )
}
