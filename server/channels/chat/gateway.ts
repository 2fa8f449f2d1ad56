import type { Server, Socket } from 'socket.io'
import { chatNamespace, type Poke } from '../../../shared/protocol/messages.ts'
import type { Context } from '../../context.ts'
import { threadById, touchThread, touchThreads } from '../../db/chat.ts'
import { markOutbound } from '../../delivery/markOutbound.ts'
import { addressGroup, clientAddress, trustOf, type Trust } from '../../http/clientAddress.ts'
import { wasTooLarge } from '../../http/wasTooLarge.ts'
import { answerFrames } from './frames.ts'
import { isArrival } from './arrivalsToken.ts'
import { chatLimitsOf, type ChatLimits } from './limiter.ts'
import { joinCall } from './joinCall.ts'
import { openThread } from './openThread.ts'
import { abandon, setOnline } from './presence.ts'
import { newSession, type ChatSession } from './session.ts'
import { words } from '../words.ts'
import { takeMessage } from './takeMessage.ts'
import { viewThread } from './view.ts'

/** A page that reloads or changes network is back within this time (ms). */
const grace = 8_000
/** How often the threads of connected pages are noted as present: a hidden page's own timers sleep (ms). */
const noteEvery = 25_000

/** The customers' door, namespace `/chat`: a doorbell for the page, and the few things that it may say. */
export function attachChat(
  io: Server,
  context: Context,
  limits: ChatLimits = chatLimitsOf(context.config.limits.chatStarts),
): void {
  const pages = io.of(chatNamespace)
  const trust = trustOf(context.config.trustedProxies)
  // A change in a customer's scope (answer, pick-up, read, closing) may concern his page: it is told to ask.
  const publish = context.unit.publish
  context.unit.publish = (pokes: Poke[]) => {
    publish(pokes)
    for (const { scope } of pokes) if (scope.startsWith('customer:')) pages.to(scope).emit('poke', {})
  }
  const present = setInterval(() => void notePresent(), noteEvery).unref()
  io.httpServer.on('close', () => clearInterval(present))
  pages.on('connection', (socket) => {
    const session = newSession()
    socket.data.session = session
    converse(socket, session, context, limits, trust)
    socket.on('disconnect', (_reason, description) => {
      if (wasTooLarge(description))
        context.log.warn(
          { socketId: socket.id, threadId: session.threadId },
          'chat: line ended by a frame over the limit',
        )
      if (session.threadId !== null) setTimeout(() => void leaveUnlessBack(session.threadId as string), grace).unref()
    })
  })

  /** Of this server's own sockets: the transport's heartbeat says that they live. */
  async function notePresent(): Promise<void> {
    const open = [...pages.sockets.values()].flatMap((socket) => (socket.data.session as ChatSession).threadId ?? [])
    try {
      await touchThreads(context.unit.db, [...new Set(open)], context.unit.clock())
    } catch (error) {
      context.log.warn({ err: (error as Error).name, pages: open.length }, 'chat: presence not noted')
    }
  }
  async function leaveUnlessBack(threadId: string): Promise<void> {
    try {
      if ((await pages.in(`thread:${threadId}`).fetchSockets()).length === 0) await setOnline(context, threadId, false)
    } catch (error) {
      // sweepPresence finds it within a minute.
      context.log.warn({ threadId, err: (error as Error).name }, 'chat: leaving not noted')
    }
  }
}

function converse(socket: Socket, session: ChatSession, context: Context, limits: ChatLimits, trust: Trust): void {
  const { clock, db } = context.unit
  const counted = !isArrival(context, socket)
  const address = addressGroup(clientAddress(trust, socket.request))
  const threadId = () => session.threadId as string

  /** The view, and the rooms that follow the contact to whichever customer it belongs to now. */
  const look = async (n: number, newest = false) => {
    const { update, contact } = await viewThread(context, threadId(), n, newest)
    const customerId = contact?.customerId ?? null
    if (customerId !== session.customerId) {
      if (session.customerId !== null) await socket.leave(`customer:${session.customerId}`)
      if (customerId !== null) await socket.join(`customer:${customerId}`)
    }
    session.customerId = customerId
    session.contactId = contact?.id ?? null
    session.adviserId = contact?.state === 'open' ? contact.adviserId : null
    session.isBeside = update.contact?.beside ?? false
    if (contact && contact.state !== 'closed' && !contact.customerOnline) await setOnline(context, threadId(), true)
    return update
  }

  // The demonstration's customers all come from this machine, and each stands for somebody elsewhere.
  answerFrames(socket, session, context, limits, counted ? address : socket.id, {
    async start(args) {
      if (counted && !limits.start(address)) return { refused: 'rate.limited' }
      const { code, language } = args
      if (code !== undefined && !limits.code('all')) return { refused: 'rate.limited' }
      const opened = code === undefined ? await openThread(context, args) : await joinCall(context, { code, language })
      if ('refused' in opened) {
        context.log.info({ socketId: socket.id, code: opened.refused }, 'chat: start refused')
        return opened
      }
      if (session.threadId !== null && session.threadId !== opened.threadId)
        await socket.leave(`thread:${session.threadId}`)
      session.threadId = opened.threadId
      await socket.join(`thread:${opened.threadId}`)
      return { ...opened, ...(await look(0, true)) }
    },
    async send(args) {
      const sent = await takeMessage(context, threadId(), args, () => limits.send(threadId()))
      if (!('refused' in sent)) await touchThread(db, threadId(), clock())
      return sent
    },
    async since({ n }) {
      if (!limits.since(threadId())) return { refused: 'rate.limited' }
      await touchThread(db, threadId(), clock())
      return look(n)
    },
    async received({ n }) {
      await markOutbound(context, threadId(), n, 'received')
      return {}
    },
    async read({ n }) {
      await markOutbound(context, threadId(), n, 'read')
      return {}
    },
    async typing({ text }) {
      const { adviserId, contactId } = session
      if (adviserId !== null)
        context.events.toAdviser(adviserId, 'typing', {
          contactId,
          ...(text !== undefined && session.isBeside && { text: words(text) }),
        })
      return {}
    },
    async leave() {
      const thread = await threadById(db, threadId())
      if (thread?.contactId) await abandon(context, thread.contactId)
      return {}
    },
  })
}
