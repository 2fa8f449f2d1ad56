import { useCallback, useEffect, useRef, useState } from 'react'
import type { DeskBridge } from '../../shared/bridge.ts'
import type { SignInRefusal } from '../features/signIn/index.ts'
import type { Desk } from '../sync/deskTypes.ts'
import { useUiStore } from '../store/uiStore.ts'
import { openDesk } from '../sync/openDesk.ts'
import { signIn as askSignIn } from '../sync/signIn.ts'
import { readSession, writeSession, type KeptSession } from './keptSession.ts'

export type SessionPhase =
  | { kind: 'opening' }
  | { kind: 'signedOut'; code: string | null }
  | { kind: 'desk'; desk: Desk }

/** Opens the desk of the kept session, or of the one signed in to; leaves it when asked or when the server closed it. */
export function useSession(bridge: DeskBridge) {
  const [phase, setPhase] = useState<SessionPhase>({ kind: 'opening' })
  const started = useRef(false)

  const open = useCallback(
    async (session: KeptSession) => {
      const origin = await bridge.serverOrigin()
      const desk = await openDesk({ origin, bridge, token: session.token, adviserId: session.adviserId })
      setPhase({ kind: 'desk', desk })
    },
    [bridge],
  )

  useEffect(() => {
    if (started.current) return
    started.current = true
    void readSession(bridge)
      .then((kept) => (kept ? open(kept) : setPhase({ kind: 'signedOut', code: null })))
      .catch(() => setPhase({ kind: 'signedOut', code: 'command.failed' }))
  }, [bridge, open])

  const signIn = useCallback(
    async (login: string, password: string): Promise<SignInRefusal | null> => {
      const outcome = await askSignIn(await bridge.serverOrigin(), login, password)
      if (!outcome.ok) return outcome
      const { token, adviserId, expiresAt } = outcome
      await writeSession(bridge, { token, adviserId, expiresAt })
      await open({ token, adviserId, expiresAt })
      return null
    },
    [bridge, open],
  )

  /** `code`: why the server closed the desk; null when the adviser signs out. */
  const leave = useCallback(
    async (desk: Desk, code: string | null) => {
      await writeSession(bridge, null)
      await (code === null ? desk.signOut() : desk.close())
      await bridge.forget()
      useUiStore.getState().forget()
      setPhase({ kind: 'signedOut', code })
    },
    [bridge],
  )

  return { phase, signIn, leave }
}
