import { rules } from '../../../shared/domain/rules.ts'
import type { QueueableName } from '../../../shared/protocol/commands.ts'
import { isRejection } from '../../../shared/protocol/refusals.ts'
import type { Row, Table } from '../../../shared/protocol/rows.ts'
import type { Desk, DeskStatus, ReviewItem, UnsentItem } from '../../../renderer/sync/deskTypes.ts'
import type { PhoneState } from '../../../renderer/store/phoneStore.ts'
import { fakeAdministration } from './fakeAdministration.ts'
import { floorAlerts, floorBroadcasts, floorContacts, floorDay, floorReaders, floorWaits } from './floorScenes.ts'
import { figuresContacts, figuresReport, staffingDay } from '../../../renderer/features/figures/figures.fixture.ts'
import { found } from './identityScenes.ts'
import { behind, feed } from './incidentScenes.ts'

export type Rows = { [T in Table]?: Row<T>[] }
export interface Scene {
  rows: Rows
  status?: Partial<DeskStatus>
  review?: ReviewItem[]
  unsent?: UnsentItem[]
  pending?: string[]
  held?: string[]
  typing?: string[]
  /** Beside a call: what he has written so far. */
  typed?: Record<string, string>
  /** What its telephone has on the line. */
  phone?: Partial<PhoneState>
}

/** What the server says of where a code may go. */
const destinations = [
  { id: 'd1', kind: 'phone', masked: '06 03 82 •• 76', way: 'sms', not: null },
  { id: 'd2', kind: 'phone', masked: '02 98 34 •• 32', way: 'sms', not: 'landline' },
  { id: 'd3', kind: 'phone', masked: '06 71 20 •• 09', way: 'sms', not: 'lineEnded' },
  { id: 'd4', kind: 'email', masked: 'e•••@orange.fr', way: 'email', not: null },
]

/** A desk in memory, for looking at screens and for component tests: commands run through the real rules, then "arrive". */
export function fakeDesk(scene: Scene, adviserId = 'nadia', now: () => number = Date.now): Desk {
  const store = new Map<string, { id: string }>()
  const standing = new Map<string, 'pending' | 'held'>()
  const listeners = new Set<() => void>()
  const status: DeskStatus = {
    connection: 'online',
    closedCode: null,
    pending: scene.pending?.length ?? 0,
    held: scene.held?.length ?? 0,
    syncedAt: now(),
    loading: null,
    ...scene.status,
  }
  let version = 1
  for (const [table, rows] of Object.entries(scene.rows)) for (const row of rows) store.set(`${table}/${row.id}`, row)
  for (const key of scene.pending ?? []) standing.set(key, 'pending')
  for (const key of scene.held ?? []) standing.set(key, 'held')
  const changed = () => {
    version += 1
    for (const listener of listeners) listener()
  }
  const get = <T extends Table>(table: T, id: string) => store.get(`${table}/${id}`) as Row<T> | undefined
  const put = (table: Table, row: { id: string }) => store.set(`${table}/${row.id}`, row)
  const desk = {
    adviserId,
    view: {
      get version() {
        return version
      },
      versionOf: () => version,
      get,
      all: <T extends Table>(table: T) =>
        [...store].filter(([key]) => key.startsWith(`${table}/`)).map(([, row]) => row) as Row<T>[],
      standing: (table: Table, id: string) => standing.get(`${table}/${id}`) ?? 'saved',
    },
    async dispatch(name: QueueableName, args: never) {
      const by = { adviserId, now: now(), at: now() }
      const decision = rules[name].decide(args, { get }, by)
      const commandId = crypto.randomUUID()
      if (isRejection(decision)) return { commandId, refused: { code: decision.rejected, params: decision.params } }
      const keys = decision.map((change) => `${change.table}/${change.id}`)
      for (const change of decision) {
        if (change.row) put(change.table, change.row)
        else store.delete(`${change.table}/${change.id}`)
      }
      for (const key of keys) standing.set(key, 'pending')
      status.pending += 1
      changed()
      if (status.connection !== 'online') return { commandId }
      setTimeout(() => {
        for (const key of keys) standing.delete(key)
        status.pending -= 1
        changed()
      }, 1200)
      return { commandId }
    },
    recall: async () => false,
    async live(name: string, args: Record<string, never>) {
      if (status.connection !== 'online') return { ok: false, code: 'server.unavailable', params: {} }
      if (name === 'presence.set') {
        put('adviser', {
          ...get('adviser', adviserId)!,
          ...args,
          stateSince: now(),
          stateReason: args['reason'] ?? null,
        } as unknown as Row)
      }
      if (name === 'offer.accept' || name === 'offer.refuse') {
        const offer = get('offer', args.offerId!)!
        put('offer', { ...offer, state: name === 'offer.accept' ? 'accepted' : 'refused' } as Row)
        const contact = get('contact', offer.contactId)
        if (contact && name === 'offer.accept') {
          put('contact', { ...contact, state: 'open', adviserId, pickedUpAt: now() } as Row)
        }
      }
      if (name === 'contact.handOver') put('contact', { ...get('contact', args.contactId!)!, adviserId: null } as Row)
      changed()
      if (name === 'customer.unmergeCounts') return { ok: true, value: { moved: get('merge', args.mergeId!)!.moved } }
      if (name === 'mail.asides')
        return {
          ok: true,
          value: { letters: scene.rows.trayLetter?.filter(({ state }) => state === 'aside') ?? [], more: true },
        }
      if (name === 'incident.contacts') return { ok: true, value: behind }
      if (name === 'floor.day') return { ok: true, value: floorDay(now()) }
      if (name === 'floor.waits') return { ok: true, value: floorWaits }
      if (name === 'alert.list') return { ok: true, value: floorAlerts(now()) }
      if (name === 'broadcast.list') return { ok: true, value: floorBroadcasts(now()) }
      if (name === 'broadcast.readers') return { ok: true, value: floorReaders(now()) }
      if (name === 'floor.contacts') return { ok: true, value: floorContacts(now()) }
      if (name === 'figures.report') return { ok: true, value: figuresReport(args as never, now()) }
      if (name === 'figures.contacts') return { ok: true, value: figuresContacts(args as never, now()) }
      if (name === 'staffing.day')
        return { ok: true, value: staffingDay(now(), (args as { channel?: string }).channel === 'chat') }
      if (name === 'incident.feed') return { ok: true, value: feed }
      if (name === 'verification.destinations') return { ok: true, value: { destinations } }
      return { ok: true }
    },
    find: async () => ({ found, tookMs: 1 }),
    sendTyping: () => undefined,
    isTyping: (contactId: string) => scene.typing?.includes(contactId) ?? scene.typed?.[contactId] !== undefined,
    typedBy: (contactId: string) => scene.typed?.[contactId] ?? '',
    uploadAttachment: async (file: File) => ({
      ok: true,
      attachment: { id: crypto.randomUUID(), name: file.name, type: file.type, size: file.size },
    }),
    attachmentUrl: async () => '',
    administer: fakeAdministration(now, () => status.connection === 'online'),
    // A scene's telephone stays as it is: nothing comes after it.
    tellPlatform: () => Promise.resolve(null),
    phoneCredentials: () =>
      scene.phone ? new Promise(() => undefined) : Promise.resolve({ ok: false, code: 'phone.none' }),
    ticketUrl: async () => Promise.reject(new Error('attachment.notFound')),
    status,
    review: scene.review ?? [],
    get unsent() {
      return scene.unsent ?? []
    },
    flush: async () => undefined,
    retry: async () => undefined,
    dismissReview: async () => undefined,
    releaseHeld: async () => undefined,
    subscribe(listener: () => void) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    now,
    signOut: async () => undefined,
    close: async () => undefined,
  }
  return desk as unknown as Desk
}
