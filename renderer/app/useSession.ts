import { useCallback, useEffect, useRef, useState } from 'react'
import type { DeskBridge } from '../../shared/bridge.ts'
import type { SignInRefusal } from '../features/signIn/index.ts'
import { databaseName, openDatabase } from '../store/db.ts'
import { keeperOf, type Kept } from '../store/keeper.ts'
import { changeKey, keyOfLogin } from '../store/keyring.ts'
import { importKey, openVault, type OpenedVault } from '../store/vault.ts'
import type { Desk } from '../sync/deskTypes.ts'
import { emptyReplica } from '../sync/emptyReplica.ts'
import { usePendingFiles } from '../store/pendingFiles.ts'
import { useUiStore } from '../store/uiStore.ts'
import { openDesk } from '../sync/openDesk.ts'
import { dropSealed } from '../sync/sealOld.ts'
import { signIn as askSignIn } from '../sync/signIn.ts'
import { keepDevice, readDevice } from './keptDevices.ts'

export type SessionPhase =
  | { kind: 'opening' }
  | { kind: 'signedOut'; code: string | null }
  | { kind: 'desk'; desk: Desk; key: CryptoKey }

/** What the windows of one machine tell each other. */
type Told = 'opened' | 'locked' | 'over'

/** Both come late: nobody waits for them to see his desk. */
const guard = () => import('./guardDesk.ts')
const offline = () => import('../store/offline.ts')

/** Opens the desk of the kept session, or of the one signed in to; leaves it when asked or when the server closed it. */
export function useSession(bridge: DeskBridge) {
  const [phase, setPhase] = useState<SessionPhase>({ kind: 'opening' })
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

  const begin = useCallback(
    async (session: Kept['session'], { raw }: Pick<OpenedVault, 'raw'>, password?: string) => {
      const key = await importKey(raw)
      await keeper.write({ session, key, raw })
      const done = (): void => void raw.fill(0)
      if (password === undefined) done()
      else
        void offline()
          .then(({ rememberPassword }) => rememberPassword(session, password, { raw, key }))
          .catch((error: unknown) => console.error('desk: no password for a day without network', error))
          .finally(done)
      await open({ session, key })
      tell('opened')
      return null
    },
    [keeper, open, tell],
  )

  const isLocked = phase.kind === 'signedOut' && phase.code === 'desk.locked'
  const signIn = useCallback(
    async (login: string, password: string, newPassword?: string): Promise<SignInRefusal | null> => {
      const byPassword = async (): Promise<SignInRefusal | null> => {
        const opened = await (await offline()).openOffline(login, password, Date.now())
        if (!opened.ok) return opened
        const expiresAt = opened.session.token === '' ? Date.now() + 86_400_000 : opened.session.expiresAt
        return begin({ ...opened.session, expiresAt }, opened)
      }
      // Behind a lock the session goes on: the password opens it here, whatever the network does.
      const locally = isLocked ? await byPassword() : undefined
      if (locally === null) return null
      const origin = await bridge.serverOrigin()
      const device = await readDevice(bridge, login)
      const desk = (await keyOfLogin(login))?.deskId
      const outcome = await askSignIn(origin, {
        login,
        password,
        ...(newPassword !== undefined && { newPassword }),
        ...(device !== undefined && { device }),
        ...(desk !== undefined && { desk }),
      })
      if (outcome.ok) {
        const { token, adviserId, expiresAt } = outcome
        if (outcome.device !== undefined) await keepDevice(bridge, login, outcome.device)
        const chosen = newPassword ?? password
        const opened = await openVault(adviserId, login, password, outcome.desk)
        if (opened.isNew)
          await openDatabase(databaseName(adviserId)).then((db) => dropSealed(db).finally(() => db.close()))
        return begin({ token, adviserId, expiresAt }, opened, chosen)
      }
      if (outcome.code === 'session.deskLost') await askLost()
      if (outcome.code !== 'server.unavailable') return outcome
      return locally ?? (desk === undefined ? outcome : byPassword())
    },
    [bridge, begin, askLost, isLocked],
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
      // Only who comes back to an expired session finds here what he had.
      const isOver = code === null || (code.startsWith('session.') && code !== 'session.expired')
      if (code === 'session.deskLost') await (await guard()).loseCopy(await bridge.serverOrigin(), adviserId)
      else if (isOver) {
        await emptyReplica(databaseName(adviserId))
        await changeKey(adviserId, () => ({ session: null, ...(code !== null && { byPassword: null, lease: null }) }))
      }
      useUiStore.getState().forget()
      usePendingFiles.getState().forget()
      // Started from this machine without a network: the server has a newer one.
      if (code === 'protocol.behind' && bridge.host === 'browser') location.reload()
      setPhase({ kind: 'signedOut', code })
    },
    [bridge, keeper, tell],
  )

  return { phase, signIn, leave }
}
