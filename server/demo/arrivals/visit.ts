import { io } from 'socket.io-client'
import { chatNamespace } from '../../../shared/protocol/messages.ts'
import type { ChatArgs, ChatEvent, ChatRefused, ChatReplies, ChatUpdate } from '../../../shared/protocol/chat.ts'
import type { Guest } from '../../db/demoGuests.ts'
import type { Random } from '../random.ts'
import type { Identity } from './identity.ts'
import { openingOf } from './openings.ts'
import { replyTo } from './replies.ts'
import { withTypos } from './typos.ts'

export interface Visit {
  /** 'served' (an adviser closed it, or the guest had what he came for), 'gaveUp', 'stopped', or why it failed. */
  done: Promise<string>
  /** True once an adviser has taken the contact. */
  taken(): boolean
  stop(): void
}
export interface VisitOptions {
  origin: string
  arrivalsToken: string
  guest: Guest
  identity: Identity
  signedToken: string | null
  r: Random
  /** 1 = as a person; smaller is quicker (tests). */
  pace: number
}
const second = 1000
const minute = 60 * second

/** One customer at the public door: says his trouble, waits, answers, and leaves when helped or out of patience. */
export function visit({ origin, arrivalsToken, guest, identity, signedToken, r, pace }: VisitOptions): Visit {
  const socket = io(`${origin}${chatNamespace}`, {
    transports: ['websocket'],
    reconnectionAttempts: 5,
    forceNew: true,
    auth: { arrivalsToken },
  })
  const timers = new Set<NodeJS.Timeout>()
  const opening = openingOf(guest)
  const heard: string[] = []
  const spoken = { turns: 0, detail: opening.detail }
  let [lastN, messages] = [0, 0]
  let [started, taken, answering, looking] = [false, false, false, false]
  let secret: string | null = null
  let settle: (outcome: string) => void
  const done = new Promise<string>((resolve) => (settle = resolve))

  const later = (ms: number, work: () => Promise<void> | void): void => {
    const timer = setTimeout(
      () => {
        timers.delete(timer)
        void Promise.resolve(work()).catch(() => end('lost'))
      },
      Math.max(1, ms * pace),
    )
    timer.unref()
    timers.add(timer)
  }
  const end = (outcome: string): void => {
    for (const timer of timers) clearTimeout(timer)
    timers.clear()
    clearInterval(rhythm)
    socket.disconnect()
    settle(outcome)
  }
  const ask = async <E extends ChatEvent>(event: E, args: ChatArgs<E>): Promise<ChatReplies[E]> => {
    const reply = (await socket.timeout(10 * second).emitWithAck(event, args)) as ChatReplies[E] | ChatRefused
    if ('refused' in reply) throw new Error(reply.refused)
    return reply as ChatReplies[E]
  }
  /** Types for a while, then sends. */
  const say = async (text: string, sent?: () => void): Promise<void> => {
    await ask('typing', {})
    const clientMessageId = `demo-${guest.customerId}-${r.int(0, 2 ** 31)}-${++messages}`
    later(Math.min(text.length * 60, 9 * second), async () => {
      await ask('send', { clientMessageId, text, attachmentIds: [] })
      sent?.()
    })
  }
  const answer = async (): Promise<void> => {
    answering = false
    const words = heard.splice(0).join('\n')
    if (words === '') return
    const reply = replyTo(r, guest, words, spoken.turns++, spoken.detail)
    if (reply.text === spoken.detail) spoken.detail = ''
    await say(withTypos(r, reply.text))
    if (reply.ends || spoken.turns >= 5) later(r.int(25, 60) * second, () => end('served'))
  }
  const take = async (update: ChatUpdate): Promise<void> => {
    for (const message of update.messages) {
      if (message.n <= lastN) continue
      lastN = message.n
      if (message.author === 'adviser') heard.push(message.text)
    }
    if (update.messages.length > 0) await ask('read', { n: lastN })
    if (update.contact?.state === 'open') taken = true
    if (started && update.contact?.state === 'closed') return later(5 * second, () => end('served'))
    if (heard.length > 0 && !answering) {
      answering = true
      later(r.int(4, 12) * second, answer)
    }
  }
  const look = async (): Promise<void> => {
    if (looking || !started) return
    looking = true
    try {
      await take(await ask('since', { n: lastN }))
    } finally {
      looking = false
    }
  }
  const begin = async (): Promise<void> => {
    const opened = await ask('start', { secret, language: guest.language, claims: identity.claims, signedToken })
    secret = opened.secret
    if (started) return look()
    const first = [r.pick(opening.begins), identity.said].filter(Boolean).join(' ')
    await say(withTypos(r, first), () => {
      started = true
      // Patience begins with the wait: who leaves before his words have arrived would leave them behind, unowned.
      later(r.int(5, 9) * minute, leaveUnserved)
    })
    // A long chat already: the adviser may have forgotten the contact.
    later(25 * minute, () => end('tooLong'))
  }
  const leaveUnserved = async (): Promise<void> => {
    if (taken) return
    await ask('leave', {})
    end('gaveUp')
  }
  // Pokes may be lost: the page's own rhythm.
  const rhythm = setInterval(() => void look().catch(() => undefined), 20 * second)
  rhythm.unref()
  socket.on('connect', () => void begin().catch((error: Error) => end(error.message)))
  socket.on('poke', () => void look().catch(() => undefined))
  socket.io.on('reconnect_failed', () => end('unreachable'))
  return { done, taken: () => taken, stop: () => end('stopped') }
}
