import { forgetReceipts, namesOfDesks, readKey, wipeDesk } from '../store/keyring.ts'
import { checkLease, renewLease } from '../store/offline.ts'
import { usePhoneStore } from '../store/phoneStore.ts'
import type { Desk } from '../sync/deskTypes.ts'

const minute = 60_000
const channelName = 'guichet-seat'

export interface Guarded {
  desk: Desk
  key: CryptoKey
  /** `code`: why the desk is to be shut here. */
  onLock: (code: string) => void
}

/**
 * Watches an open desk: what it hears from the server lets its copy open for a while without one; that while over, or nobody at the
 * machine, it locks. Ends with what it returns.
 */
export function guardDesk({ desk, key, onLock }: Guarded): () => void {
  const { adviserId } = desk
  const stop = new AbortController()
  const seat = new BroadcastChannel(channelName)
  let touchedAt = Date.now()
  let renewedAt = 0
  let syncedAt: number | null = null
  let idleMinutes = 0
  void readKey(adviserId).then((record) => (idleMinutes = record?.terms.idleMinutes ?? 0))

  // One machine, one chair: what moves in one window keeps all of them open.
  seat.onmessage = () => (touchedAt = Date.now())
  const touched = (): void => {
    const now = Date.now()
    if (now - touchedAt > 5_000) seat.postMessage('touched')
    touchedAt = now
  }
  for (const type of ['pointerdown', 'pointermove', 'keydown', 'wheel'])
    addEventListener(type, touched, { signal: stop.signal, passive: true, capture: true })

  async function look(): Promise<void> {
    const now = Date.now()
    const { call, consult } = usePhoneStore.getState()
    if (call || consult) touchedAt = now
    if (idleMinutes > 0 && now - touchedAt > idleMinutes * minute) return onLock('desk.locked')
    if (desk.status.connection === 'online') return
    const refused = await checkLease(adviserId, key, now)
    // Where no password opens it, there is no lease either: then the session alone says how long.
    if (refused && (await readKey(adviserId))?.byPassword) onLock(refused.code)
  }
  const heard = (): void => {
    const { status } = desk
    if (status.syncedAt === syncedAt || status.connection !== 'online') return
    syncedAt = status.syncedAt
    if (Date.now() - renewedAt < minute) return
    renewedAt = Date.now()
    void renewLease(adviserId, key, renewedAt).catch(() => (renewedAt = 0))
  }
  heard()
  const unsubscribe = desk.subscribe(heard)
  const timer = setInterval(() => void look(), 15_000)
  return () => {
    stop.abort()
    seat.close()
    unsubscribe()
    clearInterval(timer)
  }
}

/** Asks the server whether a copy on this machine was declared lost, and takes it away; says so until the server has heard it. */
export async function askStanding(origin: string): Promise<void> {
  const { desks, wiped } = await namesOfDesks()
  if (desks.length + wiped.length === 0) return
  const answer = await fetch(`${origin}/api/desks`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ desks: desks.map(({ deskId }) => deskId).slice(0, 40), wiped: wiped.slice(0, 40) }),
  }).catch(() => null)
  if (!answer?.ok) return
  await forgetReceipts(wiped)
  const { lost } = (await answer.json()) as { lost: string[] }
  const gone = desks.filter(({ deskId }) => lost.includes(deskId))
  for (const record of gone) await wipeDesk(record)
  if (gone.length > 0) await askStanding(origin)
}

/** The server says that this machine is lost: nothing of this adviser stays on it. */
export async function loseCopy(origin: string, adviserId: string): Promise<void> {
  const record = await readKey(adviserId)
  if (record) await wipeDesk(record)
  await askStanding(origin)
}
