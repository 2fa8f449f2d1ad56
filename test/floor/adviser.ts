import type { Row } from '../../shared/protocol/rows.ts'
import { DeskSocket } from './DeskSocket.ts'
import { reasons, type Draws } from './draws.ts'

export interface AdviserTells {
  /** An offer was answered: how long it rang at this desk (ms). */
  taken(ms: number): void
  lapsed(): void
  resolved(): void
}

/** One adviser as he works: takes what rings, writes, needs his time, closes, and has his breaks. `pace` 10: ten times as quick as people. */
export function startAdviser(origin: string, token: string, r: Draws, pace: number, tells: AdviserTells): DeskSocket {
  const seen = new Set<string>()
  const later = (seconds: number, work: () => Promise<unknown>): void => {
    setTimeout(() => void work().catch(() => undefined), (seconds * 1000) / pace)
  }
  const desk = new DeskSocket(origin, token, (fresh) => {
    for (const { table, row } of fresh) {
      if (table === 'offer') answer(row as Row<'offer'>)
      if (table === 'contact') work(row as Row<'contact'>)
    }
  })
  function answer(offer: Row<'offer'>): void {
    if (offer.state !== 'pending' || seen.has(offer.id)) return
    seen.add(offer.id)
    // One in two hundred does not see it.
    if (r.chance(0.005)) return tells.lapsed()
    later(r.between(1.5, 6), async () => {
      const reply = await desk.live('offer.accept', { offerId: offer.id })
      if ('status' in reply && reply.status === 'applied') tells.taken(Date.now() - offer.offeredAt)
    })
  }
  function work(contact: Row<'contact'>): void {
    if (contact.state !== 'open' || seen.has(contact.id)) return
    seen.add(contact.id)
    const { mean, cv } = reasons[contact.topic]
    const needs = Math.min(7_200, Math.max(40, r.logNormal(mean, cv)))
    later(r.between(8, 25), () => say(contact.id, 'Bonjour, je regarde votre dossier et je reviens vers vous.'))
    later(needs * 0.6, () => say(contact.id, 'J’ai trouvé : je fais le nécessaire, un instant.'))
    later(needs, () => close(contact.id))
  }
  const open = (id: string) => desk.all('contact').find((one) => one.id === id && one.state === 'open')
  async function say(contactId: string, text: string): Promise<void> {
    const contact = open(contactId)
    if (!contact) return
    const [messageId, seenN] = [crypto.randomUUID(), contact.inboundN]
    await desk.push('message.send', { messageId, contactId, text, attachments: [], seenN, offline: false })
  }
  async function close(contactId: string): Promise<void> {
    const contact = open(contactId)
    if (!contact) return
    await desk.push('message.markRead', { contactId, upTo: contact.inboundN })
    await desk.push('contact.resolve', { contactId, reasonCode: 'resolve.informed', note: 'Réglé avec le client.' })
    tells.resolved()
    if (r.chance(0.03)) await pause()
  }
  async function pause(): Promise<void> {
    await desk.live('presence.set', { state: 'break', reason: 'pause.rest' })
    later(r.between(240, 900), () => desk.live('presence.set', { state: 'available', reason: null }))
  }
  // Set away by the system as something lapsed: he comes back when he notices.
  setInterval(() => {
    const me = desk.all('adviser')[0]
    if (me && (me.state === 'away' || me.state === 'offline'))
      void desk.live('presence.set', { state: 'available', reason: null }).catch(() => undefined)
  }, 60_000 / pace).unref()
  return desk
}
