import type { Server, Socket } from 'socket.io'
import type { ZodType } from 'zod'
import { commandEnvelope } from '../../shared/protocol/commands.ts'
import {
  deskNamespace,
  findSchema,
  handshakeSchema,
  protocolVersion,
  pullSchema,
  pushSchema,
  typingSchema,
  type Refused,
} from '../../shared/protocol/messages.ts'
import { storable } from '../../shared/protocol/storable.ts'
import { executeLive } from '../commands/execute.ts'
import { stackPlaces, troubleOf } from '../commands/troubleOf.ts'
import type { Actor, Context } from '../context.ts'
import { noteDesks } from '../db/absence.ts'
import { claimClient } from '../db/clients.ts'
import { grantedScopes } from '../db/grants.ts'
import { checkSession, checkToken } from '../db/sessions.ts'
import { markReceived } from '../delivery/markReceived.ts'
import { wasTooLarge } from '../http/wasTooLarge.ts'
import { find } from '../recognition/find.ts'
import { traceSearches } from '../recognition/traceSearches.ts'
import { relayAdviserTyping } from '../channels/chat/typing.ts'
import { admission, type Admission } from './admission.ts'
import { answerPull } from './answerPull.ts'
import { pushLine } from './pushLine.ts'
import { tokenBuckets } from './tokenBucket.ts'
import { turns } from './turns.ts'

type Ack = (reply: object) => void
const events: ReadonlySet<unknown> = new Set(['push', 'pull', 'live', 'find', 'typing'])
type Handler<T> = (value: T, actor: Actor) => Promise<object>

/**
 * What one adviser may take of the server over all his desks, so that nobody waits for him but himself. Wide enough for several desks
 * that come back together, and for the record of a customer with 100,000 entries.
 */
function allowances() {
  return {
    asks: tokenBuckets(300, 60),
    /** Rows that his pulls were answered with: a whole snapshot costs what it weighs. */
    rows: tokenBuckets(120_000, 2_500),
    // As one types, and no faster: a search names people.
    finds: tokenBuckets(40, 5),
    inTurn: turns(3, 100),
    /** One batch of a desk after the other: it may send the next before this one is answered. */
    inOrder: turns(1, 30),
  }
}
type Allowances = ReturnType<typeof allowances>

/** The desks' door: a doorbell (poke) and four questions (push, pull, live, find). Every one is answered, or refused with a code. */
export function attachDeskGateway(io: Server, context: Context): { flush(): Promise<void> } {
  const desks = io.of(deskNamespace)
  const door = admission(context.config.admission)
  context.metrics.watchDesks(() => ({ online: desks.sockets.size, waiting: door.waiting() }))
  desks.use((socket, next) => {
    admit(socket, context, door)
      .then((refused) => {
        context.metrics.handshakes.inc({ outcome: refused?.refused ?? 'admitted' })
        next(refused === null ? undefined : Object.assign(new Error(refused.refused), { data: refused }))
      })
      .catch((error: unknown) => {
        context.log.error({ err: (error as Error).name, trouble: troubleOf(error) }, 'desk could not be admitted')
        next(Object.assign(new Error('server.unavailable'), { data: { refused: 'server.unavailable' } }))
      })
  })
  const allowed = allowances()
  const takePush = pushLine()
  const searches = traceSearches(context)
  desks.on('connection', (socket) => {
    const actor = socket.data.actor as Actor
    // In the rooms before the first pull: a poke between its snapshot and its answer must not be missed.
    void socket.join([`session:${actor.sessionId}`, ...(socket.data.granted as string[])])
    socket.use(([event, ...rest], next) => {
      if (events.has(event)) return next()
      const ack: unknown = rest.at(-1)
      const refused = allowed.asks(actor.adviserId) ? 'event.unknown' : 'rate.limited'
      context.log.warn({ adviserId: actor.adviserId, clientId: actor.clientId, refused }, 'unknown event refused')
      if (typeof ack === 'function') (ack as Ack)({ refused } satisfies Refused)
    })
    socket.on('disconnect', (_reason, description) => {
      arrived(socket)
      const { adviserId, clientId } = actor
      if (wasTooLarge(description)) context.log.warn({ adviserId, clientId }, 'line ended by a frame over the limit')
    })
    const on = <T>(event: string, schema: ZodType<T>, handle: Handler<T>): void => {
      socket.on(event, (frame: unknown, ack: unknown) => {
        const reply: Ack = typeof ack === 'function' ? (ack as Ack) : () => undefined
        const asked = context.metrics.asks.startTimer({ event })
        const tell = (given: object): void => {
          asked({ outcome: 'refused' in given ? String(given.refused) : 'answered' })
          reply(given)
        }
        answer(socket, context, allowed, event, schema, frame, handle).then(tell, () =>
          tell({ refused: 'server.unavailable' }),
        )
      })
    }
    on('push', pushSchema, (frame, who) => takePush(context, who, frame.commands))
    on('pull', pullSchema, async (frame, who) => {
      if (!allowed.rows(who.adviserId)) return { refused: 'rate.limited' } satisfies Refused
      const page = await answerPull(context, who, frame).finally(() => arrived(socket))
      allowed.rows.charge(who.adviserId, page.entries.length)
      for (const room of socket.rooms)
        if (/^(queue|customer):/.test(room) && !page.granted.includes(room)) await socket.leave(room)
      await socket.join(page.granted)
      // What the desk says it holds is what the customer may be told is received; never on the way of the answer.
      const held = frame.epoch === undefined || frame.epoch === page.epoch ? frame.cursors : {}
      markReceived(context, who.adviserId, held).catch((error: unknown) =>
        context.log.warn({ adviserId: who.adviserId, err: (error as Error).name }, 'received marks postponed'),
      )
      return page
    })
    on('live', commandEnvelope, async (command, who) => executeLive(context, who, command))
    on('find', findSchema, async ({ text }, who) => {
      if (!allowed.finds(who.adviserId)) return { refused: 'rate.limited' } satisfies Refused
      const from = performance.now()
      const found = await find(context.unit, who, text)
      searches.shown(who.adviserId, text, found)
      return { found, tookMs: Math.round(performance.now() - from) }
    })
    on('typing', typingSchema, async (typed, who) => {
      await relayAdviserTyping(context, who, typed)
      return {}
    })
  })
  // Searches whose trace is not written yet: for the end of the server.
  return { flush: () => searches.flush() }
}

async function answer<T>(
  socket: Socket,
  context: Context,
  { asks, inTurn, inOrder }: Allowances,
  event: string,
  schema: ZodType<T>,
  frame: unknown,
  handle: Handler<T>,
): Promise<object> {
  const actor = socket.data.actor as Actor
  const limited: Refused = { refused: 'rate.limited' }
  if (!asks(actor.adviserId)) return limited
  const parsed = schema.safeParse(frame)
  // The texts of commands are cleaned, and their other arguments judged one by one (SP4).
  if (!parsed.success || !storable(parsed.data, 'args')) {
    context.log.warn(
      {
        event,
        adviserId: actor.adviserId,
        clientId: actor.clientId,
        // The keys of cursors are the sender's own words.
        at: parsed.error?.issues[0]?.path
          .slice(0, event === 'pull' ? 1 : undefined)
          .join('.')
          .slice(0, 60),
      },
      'malformed frame refused',
    )
    return { refused: 'frame.malformed' } satisfies Refused
  }
  const work = async (): Promise<object> => {
    const check = await checkSession(context.unit.db, actor.sessionId, context.unit.clock())
    if (!check.ok) {
      socket.emit('closed', { refused: check.code } satisfies Refused)
      setImmediate(() => socket.disconnect(true))
      return { refused: check.code } satisfies Refused
    }
    return handle(parsed.data, { ...check.actor, clientId: actor.clientId })
  }
  try {
    const turn = async (): Promise<object> => (await inTurn(actor.adviserId, work)) ?? limited
    return (await (event === 'push' ? inOrder(socket.id, turn) : turn())) ?? limited
  } catch (error) {
    const trouble = troubleOf(error)
    context.log.error(
      {
        event,
        adviserId: actor.adviserId,
        trouble,
        err: (error as Error).name,
        stack: trouble ? undefined : stackPlaces((error as Error).stack),
      },
      'desk request failed',
    )
    return { refused: trouble ?? 'server.unavailable' } satisfies Refused
  }
}

/** Why not, or null when admitted. Whoever has no session takes no place from those who have one. */
async function admit(socket: Socket, context: Context, door: Admission): Promise<Refused | null> {
  const hello = handshakeSchema.safeParse(socket.handshake.auth)
  if (!hello.success) return { refused: 'session.missing' }
  // By polling, frames of one desk may overtake each other.
  const isSocket = socket.conn.transport.name === 'websocket'
  if (hello.data.protocol !== protocolVersion || !isSocket) return { refused: 'protocol.behind' }
  const { token, clientId, turn } = hello.data
  const now = context.unit.clock()
  const check = await checkToken(context.unit.db, token, now)
  if (!check.ok) return { refused: check.code }
  const entrance = door.enter({ clientId, adviserId: check.actor.adviserId, turn })
  if (!('done' in entrance)) return { refused: 'server.busy', params: entrance }
  socket.data.arrived = entrance.done
  try {
    const refused = await bring(socket, context, clientId, check.actor, now)
    if (refused !== null) arrived(socket)
    return refused
  } catch (error) {
    arrived(socket)
    throw error
  }
}

async function bring(
  socket: Socket,
  context: Context,
  clientId: string,
  actor: Omit<Actor, 'clientId'>,
  now: number,
): Promise<Refused | null> {
  const { db } = context.unit
  if (!(await claimClient(db, clientId, actor.adviserId, now))) return { refused: 'client.notYours' }
  await noteDesks(db, [actor.sessionId], now)
  socket.data.granted = await grantedScopes(db, actor.adviserId, now)
  socket.data.actor = { ...actor, clientId } satisfies Actor
  return null
}

/** The next desk may come in: this one has its first page, or is gone. */
function arrived(socket: Socket): void {
  const done = socket.data.arrived as (() => void) | undefined
  socket.data.arrived = undefined
  done?.()
}
