import { useCallback, useEffect, useRef, useState } from 'react'
import type { DeskBridge } from '../../shared/bridge.ts'
import type { SignInRefusal } from '../features/signIn/index.ts'
import { databaseName } from '../store/db.ts'
import type { Desk } from '../sync/deskTypes.ts'
import { emptyReplica } from '../sync/emptyReplica.ts'
import { usePendingFiles } from '../store/pendingFiles.ts'
import { useUiStore } from '../store/uiStore.ts'
import { openDesk } from '../sync/openDesk.ts'
import { signIn as askSignIn } from '../sync/signIn.ts'
import { keepDevice, readDevice } from './keptDevices.ts'
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
    async (login: string, password: string, newPassword?: string): Promise<SignInRefusal | null> => {
      const known = await readDevice(bridge, login)
      const outcome = await askSignIn(await bridge.serverOrigin(), {
        login,
        password,
        ...(newPassword !== undefined && { newPassword }),
        ...(known !== undefined && { device: known }),
      })
      if (!outcome.ok) return outcome
      const { token, adviserId, expiresAt, device } = outcome
      if (device !== undefined) await keepDevice(bridge, login, device)
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
      // The card apart goes with it: a window of its own, on the same disk.
      await bridge.forget()
      // Only who comes back to an expired session finds here what he had.
      const isOver = code === null || (code.startsWith('session.') && code !== 'session.expired')
      if (isOver) await emptyReplica(databaseName(desk.adviserId))
      useUiStore.getState().forget()
      usePendingFiles.getState().forget()
      setPhase({ kind: 'signedOut', code })
    },
    [bridge],
  )

  return { phase, signIn, leave }
}
