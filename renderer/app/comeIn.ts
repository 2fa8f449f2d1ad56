import type { DeskBridge } from '../../shared/bridge.ts'
import type { SignInRefusal } from '../features/signIn/index.ts'
import { databaseName, openDatabase } from '../store/db.ts'
import type { Bytes } from '../store/importKey.ts'
import type { KeptSession } from '../store/keptSession.ts'
import { changeKey, keyOfLogin } from '../store/keyring.ts'
import { openOffline, rememberPassword } from '../store/offline.ts'
import { openVault } from '../store/vault.ts'
import { dropSealed } from '../sync/dropSealed.ts'
import { emptyReplica } from '../sync/emptyReplica.ts'
import { signIn } from '../sync/signIn.ts'
import { askStanding, loseCopy } from './guardDesk.ts'
import { keepDevice, readDevice } from './keptDevices.ts'

const day = 86_400_000

export interface Typed {
  login: string
  password: string
  newPassword?: string | undefined
}
/** A session, and the key of its copy in plain bytes: whoever has them fills them with zeros. */
export interface CameIn {
  ok: true
  session: KeptSession
  raw: Bytes
  /** What opens the copy without the server from here on; null: it does so already. */
  password: string | null
}

/** By the server; without one, or behind a lock (the session goes on, whatever the network does), by the password alone. */
export async function comeIn(
  bridge: DeskBridge,
  { login, password, newPassword }: Typed,
  isLocked: boolean,
): Promise<CameIn | ({ ok: false } & SignInRefusal)> {
  const locally = isLocked ? await byPassword(login, password) : undefined
  if (locally?.ok) return locally
  const origin = await bridge.serverOrigin()
  const device = await readDevice(bridge, login)
  const desk = (await keyOfLogin(login))?.deskId
  const outcome = await signIn(origin, {
    login,
    password,
    ...(newPassword !== undefined && { newPassword }),
    ...(device !== undefined && { device }),
    ...(desk !== undefined && { desk }),
  })
  if (outcome.ok) {
    const { token, adviserId, expiresAt } = outcome
    if (outcome.device !== undefined) await keepDevice(bridge, login, outcome.device)
    const opened = await openVault(adviserId, login, password, outcome.desk)
    if (opened.isNew) await openDatabase(databaseName(adviserId)).then((db) => dropSealed(db).finally(() => db.close()))
    return { ok: true, session: { token, adviserId, expiresAt }, raw: opened.raw, password: newPassword ?? password }
  }
  if (outcome.code === 'session.deskLost') await askStanding(origin)
  if (outcome.code !== 'server.unavailable') return outcome
  return locally ?? (desk === undefined ? outcome : byPassword(login, password))
}

async function byPassword(login: string, password: string): Promise<CameIn | ({ ok: false } & SignInRefusal)> {
  const opened = await openOffline(login, password, Date.now())
  if (!opened.ok) return opened
  const { session, raw } = opened
  const expiresAt = session.token === '' ? Date.now() + day : session.expiresAt
  return { ok: true, session: { ...session, expiresAt }, raw, password: null }
}

/** Once the desk is open: its password, and then nothing of the key is left in plain bytes. */
export async function settleIn({ session, raw, password }: CameIn, key: CryptoKey): Promise<void> {
  try {
    if (password !== null) await rememberPassword(session, password, { raw, key })
  } catch (error) {
    console.error('desk: no password for a day without network', error)
  } finally {
    raw.fill(0)
  }
}

/** After the desk is closed: what may stay of its copy. Only who comes back to an expired session finds here what he had. */
export async function leaveCopy(origin: string, adviserId: string, code: string | null): Promise<void> {
  if (code === 'session.deskLost') return loseCopy(origin, adviserId)
  const isOver = code === null || (code.startsWith('session.') && code !== 'session.expired')
  if (!isOver) return
  await emptyReplica(databaseName(adviserId))
  await changeKey(adviserId, () => ({ session: null, ...(code !== null && { byPassword: null, lease: null }) }))
}
