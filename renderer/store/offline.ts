import type { KeptSession } from './keptSession.ts'
import { databaseName } from './db.ts'
import { importKey, type Bytes } from './importKey.ts'
import { changeKey, keyOfLogin, readKey, type KeyRecord } from './keyring.ts'
import { sealingCodec } from './sealingCodec.ts'
import { fromPassword, random, unwrapByPassword, wrapKey } from './wrapKey.ts'

/** OWASP's least for PBKDF2-HMAC-SHA-256, and as long as a sign-in may take on this machine. */
const leastIterations = 600_000
const mostIterations = 5_000_000
const aimedMs = 500
/** A clock set back by more than this between two openings is not a clock to count hours by. */
const clockSlack = 5 * 60_000

interface Lease {
  until: number
  /** The latest time this machine has shown. */
  seenAt: number
}
export type OfflineRefusal = { code: string; params: Record<string, string | number> }
export type OpenedOffline =
  | { ok: true; adviserId: string; raw: Bytes; session: KeptSession }
  | ({ ok: false } & OfflineRefusal)

/** How many cost half a second here: a slow machine has the least, a quick one more. */
async function measuredIterations(): Promise<number> {
  const from = performance.now()
  await fromPassword('measure', random(16), 100_000)
  const each = (performance.now() - from) / 100_000
  return Math.round(Math.min(mostIterations, Math.max(leastIterations, aimedMs / each)))
}

const codecOf = (adviserId: string, key: CryptoKey) => sealingCodec(key, databaseName(adviserId))

/** After a sign-in with the server: from here on this password opens the copy without it too, for the time that is allowed. */
export async function rememberPassword(
  session: KeptSession,
  password: string,
  opened: { raw: Bytes; key: CryptoKey },
): Promise<void> {
  const { adviserId } = session
  const record = await readKey(adviserId)
  if (!record) return
  const sealed = (await codecOf(adviserId, opened.key).seal(session, { store: 'session' })) as Bytes
  if (record.terms.offlineHours <= 0) {
    await changeKey(adviserId, () => ({ byPassword: null, lease: null, session: sealed }))
    return
  }
  const salt = random(16)
  const iterations = record.byPassword?.iterations ?? (await measuredIterations())
  const wrap = await wrapKey(opened.raw, await fromPassword(password, salt, iterations), adviserId, 'password')
  await changeKey(adviserId, () => ({ byPassword: { ...wrap, salt, iterations }, tries: 0, session: sealed }))
  await renewLease(adviserId, opened.key, Date.now())
}

/** The server was reached: the time begins anew. */
export async function renewLease(adviserId: string, key: CryptoKey, now: number): Promise<void> {
  const record = await readKey(adviserId)
  if (!record) return
  await writeLease(adviserId, key, { until: now + record.terms.offlineHours * 3_600_000, seenAt: now })
}
async function writeLease(adviserId: string, key: CryptoKey, lease: Lease): Promise<void> {
  const sealed = (await codecOf(adviserId, key).seal(lease, { store: 'lease' })) as Bytes
  await changeKey(adviserId, () => ({ lease: sealed }))
}

/** Whether this copy may be open without the server now; notes the time. Null: it may. */
export async function checkLease(adviserId: string, key: CryptoKey, now: number): Promise<OfflineRefusal | null> {
  const record = await readKey(adviserId)
  const over: OfflineRefusal = { code: 'offline.over', params: { hours: record?.terms.offlineHours ?? 0 } }
  const lease = record?.lease ? await openLease(record, key) : null
  if (!lease) return over
  if (now < lease.seenAt - clockSlack) return { code: 'offline.clock', params: {} }
  if (now > lease.until) return over
  if (now > lease.seenAt) await writeLease(adviserId, key, { ...lease, seenAt: now })
  return null
}
async function openLease({ adviserId, lease }: KeyRecord, key: CryptoKey): Promise<Lease | null> {
  if (!lease) return null
  return codecOf(adviserId, key)
    .unseal(lease, { store: 'lease' })
    .then(
      (value) => value as Lease,
      () => null,
    )
}

/** No password opens it from here on, until one has signed in with the server. */
export function dropPassword(adviserId: string): Promise<void> {
  return changeKey(adviserId, () => ({ byPassword: null, lease: null }))
}
/** At sign-out: the session is over, whoever opens the copy next. */
export function dropSession(adviserId: string): Promise<void> {
  return changeKey(adviserId, () => ({ session: null }))
}

/** Opens a copy by its password alone: a lock in mid-session, or no server to ask. */
export async function openOffline(login: string, password: string, now: number): Promise<OpenedOffline> {
  const no = (code: string, params: OfflineRefusal['params'] = {}): OpenedOffline => ({ ok: false, code, params })
  const record = await keyOfLogin(login)
  if (!record?.byPassword) return no('offline.never')
  const { adviserId, terms } = record
  let tries = 0
  // Counted before it is looked at: whoever ends the page in between has had his try.
  await changeKey(adviserId, (now_) => ({ tries: (tries = now_.tries + 1) }))
  if (tries > terms.offlineTries) {
    await dropPassword(adviserId)
    return no('offline.tries')
  }
  const raw = await unwrapByPassword(record, password)
  if (!raw) {
    if (tries >= terms.offlineTries) await dropPassword(adviserId)
    return tries >= terms.offlineTries ? no('offline.tries') : no('offline.wrong', { left: terms.offlineTries - tries })
  }
  const key = await importKey(raw)
  const refused = await checkLease(adviserId, key, now)
  if (refused) {
    if (refused.code === 'offline.over') await dropPassword(adviserId)
    return no(refused.code, refused.params)
  }
  await changeKey(adviserId, () => ({ tries: 0 }))
  const sealed =
    record.session &&
    (await codecOf(adviserId, key)
      .unseal(record.session, { store: 'session' })
      .catch(() => null))
  const session = (sealed as KeptSession | null) ?? { token: '', adviserId, expiresAt: 0 }
  return { ok: true, adviserId, raw, session }
}
