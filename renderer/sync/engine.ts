import { queueableCommands } from '../../shared/protocol/commands.ts'
import type { QueueableName } from '../../shared/protocol/commands.ts'
import { limits } from '../../shared/protocol/messages.ts'
import type { Codec } from '../store/codec.ts'
import type { AskAdministration } from './administration.ts'
import {
  dismissReview,
  hasten,
  recallCommand,
  releaseHeld,
  retryReview,
  writeCommand,
  writtenCommand,
} from './adviserActs.ts'
import { askLive } from './askLive.ts'
import type { Files } from './attachments.ts'
import { systemClock, Timers, type Clock } from './clock.ts'
import type { Desk, DeskStatus } from './deskTypes.ts'
import { Line } from './line.ts'
import type { Connect } from './link.ts'
import { LocalStore } from './localStore.ts'
import type { Rules } from './overlayPending.ts'
import type { AskPlatform } from './askPlatform.ts'
import type { AskPhoneCredentials } from './phoneCredentials.ts'
import type { TellPlatform } from './tellPlatform.ts'
import { scrub } from './scrub.ts'
import { ServerTime } from './serverTime.ts'
import { Typing } from './typing.ts'
import { waitUntil } from './waitUntil.ts'

/** Rows that are gone leave the disk when the desk has other things behind it, ms. */
const tidyAfter = 10_000

export interface EngineOptions {
  /** Of the database, the lock and the channel between tabs. */
  name: string
  adviserId: string
  token: string
  rules: Rules
  connect: Connect
  files: Files
  administer?: AskAdministration
  phoneCredentials?: AskPhoneCredentials
  tellPlatform?: TellPlatform
  askPlatform?: AskPlatform
  endSession: () => Promise<void>
  /** How long a command can be undone before it leaves, ms. */
  holdMs?: Partial<Record<QueueableName, number>>
  codec: Codec
  clock?: Clock
}

export async function startEngine(options: EngineOptions): Promise<Desk> {
  const { name, adviserId, token, rules, connect, files, endSession, holdMs = {} } = options
  const { administer = async () => ({ ok: false, code: 'server.unavailable', params: {} }) } = options
  const { phoneCredentials = async () => ({ ok: false, code: 'phone.none' }), tellPlatform = async () => null } =
    options
  const { codec, clock = systemClock } = options
  const local = await LocalStore.open(name, codec, rules, adviserId)
  const listeners = new Set<() => void>()
  let status: DeskStatus | null = null
  const notify = (): void => {
    status = null
    for (const listener of listeners) listener()
  }
  // What is not a row changes the version too: the screens look at nothing else.
  const restate = (): void => local.changed([])
  const typing = new Typing(clock, restate, (contactId) => local.view.get('contact', contactId)?.inboundN ?? 0)
  const time = new ServerTime(clock, local)
  time.heard()
  local.longestUndo = Math.max(0, ...Object.values(holdMs))
  const timers = new Timers<'tidy'>(clock)
  const tidy = (): void => {
    if (!local.leftovers || timers.has('tidy')) return
    timers.set('tidy', tidyAfter, () => {
      scrub(local).catch((error: unknown) => {
        if (closing === null) console.error('sync: rows that are gone are still on disk', error)
      })
    })
  }
  tidy()
  let messages = 0
  local.onChange = () => {
    time.heard()
    if (messages !== local.view.versionOf('message')) files.keep(() => filesIn(local))
    messages = local.view.versionOf('message')
    tidy()
    notify()
  }
  const line = new Line({
    local,
    name,
    token,
    connect,
    clock,
    onStatus: restate,
    onTyping: ({ contactId, text }) => typing.heard(contactId, text),
  })
  const now = (): number => time.now()
  const stopWatching = watchPage(() => line.hurry())
  let closing: Promise<void> | null = null
  const close = (): Promise<void> => {
    closing ??= (async () => {
      stopWatching()
      timers.stopAll()
      line.close()
      typing.close()
      files.close()
      await local.close()
    })()
    return closing
  }

  return {
    adviserId,
    view: local.view,
    get status() {
      status ??= statusOf(local, line)
      return status
    },
    get review() {
      return local.review
    },
    get unsent() {
      return local.outbox.filter((pending) => !pending.answered).map(({ command, held }) => ({ ...command, held }))
    },
    async flush(ms) {
      await hasten(local)
      const settledNow = () => !local.outbox.some((pending) => !pending.answered && !pending.held)
      await waitUntil(listeners, settledNow, clock, ms)
    },
    async dispatch(commandName, args) {
      const parsed = queueableCommands[commandName].safeParse(args)
      const command = writtenCommand(commandName, parsed.data, now())
      if (!parsed.success) return { commandId: command.id, refused: { code: 'command.malformed', params: {} } }
      const wait = holdMs[commandName] ?? 0
      const refused = await writeCommand(local, command, wait > 0 ? clock.now() + wait : 0)
      if (!refused) return { commandId: command.id }
      return { commandId: command.id, refused: { code: refused.rejected, params: refused.params } }
    },
    recall: (commandId) => recallCommand(local, commandId),
    async live(commandName, args) {
      const { contactId } = args as { contactId?: string }
      if (contactId !== undefined && line.connection === 'online' && !(await settled(local, listeners, contactId))) {
        return { ok: false, code: 'message.unseenInbound', params: {} }
      }
      const command = { id: crypto.randomUUID(), name: commandName, args, at: now() }
      const reply = await askLive({ line, clock, listeners }, command)
      if ('refused' in reply) return { ok: false, code: reply.refused, params: reply.params ?? {} }
      if (!('status' in reply)) return { ok: false, code: 'frame.malformed', params: {} }
      if (reply.status === 'rejected') return { ok: false, code: reply.code, params: reply.params }
      await line.fresh()
      return { ok: true, value: reply.value }
    },
    async find(text) {
      const reply = await line.ask('find', { text })
      return 'found' in reply || 'refused' in reply ? reply : { refused: 'frame.malformed' }
    },
    sendTyping: (contactId, text) =>
      line.tell({ contactId, ...(text !== undefined && { text: text.slice(-limits.liveText) }) }),
    isTyping: (contactId) => typing.is(contactId),
    typedBy: (contactId) => typing.text(contactId),
    uploadAttachment: (file, contactId, onProgress) => files.upload(file, contactId, onProgress),
    attachmentUrl: (id) => files.url(id),
    ticketUrl: (what, id) => files.ticketUrl(what, id),
    administer,
    phoneCredentials,
    tellPlatform,
    askPlatform: options.askPlatform ?? (async () => ({ code: 'phone.none' })),
    async retry(reviewId, args) {
      const item = local.review.find((one) => one.id === reviewId)
      if (item) await retryReview(local, item, writtenCommand(item.name, args ?? item.args, now()))
    },
    dismissReview: (reviewId) => dismissReview(local, reviewId),
    releaseHeld: (contactId) => releaseHeld(local, contactId),
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    now,
    async signOut() {
      await endSession()
      line.close()
      if (local.leftovers) await scrub(local).catch((error: unknown) => console.error('sync: not tidied', error))
      await close()
    },
    close,
  }
}

/**
 * A live command must not overtake what is still on its way for the same contact (an answer in its undo time would arrive
 * after the hand-over and be refused). True when all of it was answered; false when something is held or does not leave.
 */
async function settled(local: LocalStore, listeners: Set<() => void>, contactId: string): Promise<boolean> {
  const ofContact = () =>
    local.outbox.filter((one) => !one.answered && (one.command.args as { contactId?: unknown }).contactId === contactId)
  const giveUpAt = performance.now() + 8_000
  while (ofContact().length > 0) {
    if (ofContact().some((one) => one.held) || performance.now() > giveUpAt) return false
    await new Promise<void>((resolve) => {
      const done = () => {
        clearTimeout(timer)
        listeners.delete(done)
        resolve()
      }
      const timer = setTimeout(done, 250)
      listeners.add(done)
    })
  }
  return true
}

function filesIn({ view }: LocalStore): Set<string> {
  return new Set(view.all('message').flatMap(({ attachments }) => attachments.map(({ id }) => id)))
}

function statusOf(local: LocalStore, line: Line): DeskStatus {
  const held = local.outbox.filter((pending) => pending.held).length
  return {
    connection: line.connection,
    closedCode: line.closedCode,
    pending: local.outbox.length - held,
    held,
    syncedAt: local.synced?.at ?? null,
    loading: line.loading,
  }
}

/** SP11: a desk that is looked at again, or has its network back, asks at once. */
function watchPage(look: () => void): () => void {
  const shown = (): void => {
    if (document.visibilityState === 'visible') look()
  }
  const stop = new AbortController()
  const { signal } = stop
  document.addEventListener('visibilitychange', shown, { signal })
  window.addEventListener('focus', look, { signal })
  window.addEventListener('online', look, { signal })
  return () => stop.abort()
}
