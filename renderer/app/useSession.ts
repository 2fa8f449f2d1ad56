import { useCallback, useEffect, useRef, useState } from 'react'
import type { DeskBridge } from '../../shared/bridge.ts'
import type { SignInRefusal } from '../features/signIn/index.ts'
import { keeperOf, type Kept } from '../store/keeper.ts'
import { importKey } from '../store/importKey.ts'
import type { Desk } from '../sync/deskTypes.ts'
import { usePendingFiles } from '../store/pendingFiles.ts'
import { useUiStore } from '../store/uiStore.ts'
import { openDesk } from '../sync/openDesk.ts'

export type SessionPhase =
  | { kind: 'opening' }
  | { kind: 'signedOut'; code: string | null }
  | { kind: 'desk'; desk: Desk; key: CryptoKey }

/** What the windows of one machine tell each other. */
type Told = 'opened' | 'locked' | 'over'

/** Both come late: nobody waits for them to see his desk. */
const guard = () => import('./guardDesk.ts')
const door = () => import('./comeIn.ts')

/** Opens the desk of the kept session, or of the one signed in to; leaves it when asked or when the server closed it. */
export function useSession(bridge: DeskBridge) {
  const [phase, setPhase] = useState<SessionPhase>(
    isSecureContext ? { kind: 'opening' } : { kind: 'signedOut', code: 'desk.insecure' },
  )
  const [keeper] = useState(() => keeperOf(bridge))
  const [windows] = useState(() => new BroadcastChannel('guichet-windows'))
  const started = useRef(false)
  const tell = useCallback((told: Told) => windows.postMessage(told), [windows])

  const open = useCallback(
    async ({ session: { token, adviserId }, key }: Kept) => {
      const origin = await bridge.serverOrigin()
      setPhase({ kind: 'desk', desk: await openDesk({ origin, token, adviserId, key }), key })
    },
    [bridge],
  )
  const askLost = useCallback(async () => (await guard()).askStanding(await bridge.serverOrigin()), [bridge])

  useEffect(() => {
    if (started.current) return
    started.current = true
    if (!isSecureContext) return
    void keeper
      .read()
      .then(async (kept) => {
        if (kept) return open(kept)
        setPhase({ kind: 'signedOut', code: null })
        await askLost().catch(() => {})
      })
      .catch(() => setPhase({ kind: 'signedOut', code: 'command.failed' }))
  }, [keeper, open, askLost])

  /** Shut, with everything left where it is: a password opens it again. */
  const lock = useCallback(
    async (desk: Desk, code: string) => {
      await keeper.forget()
      await desk.close()
      await bridge.closeCard()
      setPhase({ kind: 'signedOut', code })
      tell('locked')
    },
    [bridge, keeper, tell],
  )

  useEffect(() => {
    if (phase.kind !== 'desk') return
    const { desk, key } = phase
    // There when he leaves, whatever the network does then.
    void door()
    let stop = (): void => {}
    let isOver = false
    void guard().then(({ guardDesk }) => {
      if (!isOver) stop = guardDesk({ desk, key, onLock: (code) => void lock(desk, code) })
    })
    return () => {
      isOver = true
      stop()
    }
  }, [phase, lock])

  useEffect(() => {
    const heard = ({ data }: MessageEvent<Told>): void => {
      if (data === 'over') void keeper.forget()
      else if (data === 'locked' && phase.kind === 'desk') void lock(phase.desk, 'desk.locked')
      else if (data === 'opened' && phase.kind === 'signedOut')
        void keeper.read().then((kept) => (kept ? open(kept) : undefined))
    }
    windows.addEventListener('message', heard)
    return () => windows.removeEventListener('message', heard)
  }, [windows, keeper, open, lock, phase])

  const isLocked = phase.kind === 'signedOut' && phase.code === 'desk.locked'
  const signIn = useCallback(
    async (login: string, password: string, newPassword?: string): Promise<SignInRefusal | null> => {
      if (!isSecureContext) return { code: 'desk.insecure', params: {} }
      const { comeIn, settleIn } = await door()
      const came = await comeIn(bridge, { login, password, newPassword }, isLocked)
      if (!came.ok) return came
      const { session, raw } = came
      const key = await importKey(raw)
      await keeper.write({ session, key, raw })
      void settleIn(came, key)
      await open({ session, key })
      tell('opened')
      return null
    },
    [bridge, keeper, open, tell, isLocked],
  )

  /** `code`: why the server closed the desk; null when the adviser signs out. */
  const leave = useCallback(
    async (desk: Desk, code: string | null) => {
      const { adviserId } = desk
      await keeper.forget()
      tell('over')
      await (code === null ? desk.signOut() : desk.close())
      // The card apart goes with it: a window of its own, on the same disk.
      await bridge.forget()
      await (await door()).leaveCopy(await bridge.serverOrigin(), adviserId, code)
      useUiStore.getState().forget()
      usePendingFiles.getState().forget()
      // Started from this machine without a network: the server has a newer one.
      if (code === 'protocol.behind' && bridge.host === 'browser') location.reload()
      setPhase({ kind: 'signedOut', code })
    },
    [bridge, keeper, tell],
  )

  // A lost machine empties itself: it waits for nobody to press anything.
  useEffect(() => {
    if (phase.kind !== 'desk') return
    const { desk } = phase
    let isLeaving = false
    const look = (): void => {
      if (isLeaving || desk.status.closedCode !== 'session.deskLost') return
      isLeaving = true
      void leave(desk, 'session.deskLost')
    }
    look()
    return desk.subscribe(look)
  }, [phase, leave])

  return { phase, signIn, leave }
}
