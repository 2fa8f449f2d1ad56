import { unheard } from '../../../shared/domain/contact.ts'
import { put } from '../../../shared/domain/decide.ts'
import { rules } from '../../../shared/domain/rules.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import { plainCodec } from '../../store/codec.ts'
import { openDatabase, storeNames, type StoreName } from '../../store/db.ts'
import { transact } from '../../store/transact.ts'
import type { Desk } from '../deskTypes.ts'
import { startEngine, type EngineOptions } from '../engine.ts'
import { FakeNet, turn } from './fakeNet.ts'
import { HeldClock } from './heldClock.ts'
import { ModelServer } from './modelServer.ts'

export const adviserId = 'a1'
export const token = 'a-token-of-the-first-adviser'
let worlds = 0

/** A server with one adviser, a customer `c1` and an open contact `k1`; and as many desks as a test opens. */
export class World {
  readonly server = new ModelServer(rules)
  readonly clock = new HeldClock()
  readonly net = new FakeNet(this.server, this.clock)
  readonly #prefix = `test-${Date.now()}-${++worlds}-${Math.random()}`
  readonly #open = new Set<Desk>()
  readonly #names = new Set<string>()

  constructor() {
    this.server.sessions.set(token, { adviserId, refusal: null })
    this.server.grant(adviserId, 'customer:c1')
    this.server.write(
      put('adviser', adviserRow()),
      put('customer', customerRow('c1')),
      put('contact', contactRow('k1', 'c1')),
    )
  }

  async open(machine = 'm1', more: Partial<EngineOptions> = {}): Promise<Desk> {
    const name = `${this.#prefix}-${machine}`
    this.#names.add(name)
    const desk = await startEngine({
      name,
      adviserId,
      token,
      rules,
      // Tests read what the disk says; the sealed one has its own (sealingCodec.test.ts, sealOld.test.ts).
      codec: plainCodec,
      connect: this.net.connect,
      clock: this.clock,
      endSession: () => Promise.resolve(),
      files: {
        upload: () => Promise.resolve({ ok: false, code: 'server.unavailable' }),
        url: () => Promise.resolve(''),
        ticketUrl: () => Promise.reject(new Error('attachment.notFound')),
        keep: () => {},
        close: () => {},
      },
      ...more,
    })
    this.#open.add(desk)
    return desk
  }

  async openOnline(machine = 'm1', more: Partial<EngineOptions> = {}): Promise<Desk> {
    const desk = await this.open(machine, more)
    await until(() => desk.status.connection === 'online')
    await this.quiet()
    return desk
  }

  /** Nothing is on its way and nobody has anything left to do before time passes. */
  async quiet(): Promise<void> {
    let still = 0
    let seen = ''
    while (still < 6) {
      await turn()
      await indexedDB.databases()
      const now = `${this.net.asked.length} ${[...this.#open].map((desk) => desk.view.version).join()}`
      still = now === seen && this.net.inFlight === 0 ? still + 1 : 0
      seen = now
    }
  }

  pushed(): { seq: number; id: string; name: string }[] {
    return this.net.asked.flatMap(({ name, payload }) =>
      name === 'push' ? (payload as { commands: { seq: number; id: string; name: string }[] }).commands : [],
    )
  }

  inbound(contactId: string, text: string): void {
    const contact = this.server.row('contact', contactId)!
    const n = contact.inboundN + 1
    this.server.write(
      put('contact', { ...contact, inboundN: n, preview: text, lastMessageBy: 'customer' }),
      put('message', messageRow(`in-${contactId}-${n}`, contact, n, text)),
    )
  }

  nameOf(machine = 'm1'): string {
    return `${this.#prefix}-${machine}`
  }
  /** Read from outside the desk, as the disk has it. */
  async diskOf(machine = 'm1'): Promise<Disk> {
    const db = await opened(indexedDB.open(`${this.#prefix}-${machine}`))
    const disk: Disk = new Map()
    for (const name of storeNames) {
      const store = db.transaction(name).objectStore(name)
      disk.set(name, await opened(store.getAll()))
    }
    db.close()
    return disk
  }
  async recordsIn(store: StoreName, machine = 'm1'): Promise<number> {
    return (await this.diskOf(machine)).get(store)?.length ?? 0
  }
  /** A profile put back from a backup, or copied to another machine: its desk must be closed. */
  async putDisk(disk: Disk, machine: string): Promise<void> {
    const name = `${this.#prefix}-${machine}`
    this.#names.add(name)
    const db = await openDatabase(name)
    await transact(db, storeNames, 'strict', (store) => {
      for (const [one, records] of disk) {
        store(one).clear()
        for (const record of records) store(one).put(record)
      }
    })
    db.close()
  }

  async end(): Promise<void> {
    for (const desk of this.#open) await desk.close()
    for (const name of this.#names) indexedDB.deleteDatabase(name)
  }
}

/** What lies in each store. */
export type Disk = Map<StoreName, unknown[]>

function opened<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error as Error)
  })
}

/** Waits for something that will come by itself; the test's own time limit says when it did not. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await turn()
}

export function send(
  messageId: string,
  contactId = 'k1',
  seenN = 0,
  offline = false,
): {
  messageId: string
  contactId: string
  text: string
  attachments: never[]
  seenN: number
  offline: boolean
} {
  return { messageId, contactId, text: `texte ${messageId}`, attachments: [], seenN, offline }
}
export function note(noteId: string, customerId = 'c1') {
  return { noteId, customerId, contactId: null, text: `note ${noteId}` }
}

export function adviserRow(): Row<'adviser'> {
  return {
    id: adviserId,
    login: 'a',
    name: 'Anne',
    role: 'adviser',
    siteId: 's1',
    siteName: 'Rennes',
    partnerId: null,
    shopId: null,
    skills: [],
    languages: ['fr'],
    capacity: 3,
    goodwillLimit: 30,
    state: 'available',
    stateSince: 0,
    stateAuthor: 'self',
    stateReason: null,
  }
}
export function customerRow(id: string): Row<'customer'> {
  return {
    id,
    reference: `C-${id}`,
    provisional: false,
    civility: 'mme',
    givenName: 'Jeanne',
    familyName: 'Le Goff',
    language: 'fr',
    since: 0,
    assistance: 'standard',
    addressLine: '',
    postcode: '35000',
    commune: 'Rennes',
    department: '35',
    region: '53',
    temporaryAddress: null,
    contactPoints: [],
    alerts: [],
    mergedInto: null,
  }
}
export function contactRow(id: string, customerId: string): Row<'contact'> {
  return {
    ...unheard,
    id,
    caseId: `case-${id}`,
    customerId,
    channel: 'chat',
    topic: 'internet',
    language: 'fr',
    subject: '',
    state: 'open',
    adviserId,
    enteredAt: 0,
    pickedUpAt: 1,
    preview: '',
    customerOnline: true,
    handOver: null,
    threadId: null,
  }
}
export function messageRow(
  id: string,
  contact: { id: string; caseId: string; customerId: string },
  n: number,
  text: string,
): Row<'message'> {
  return {
    id,
    contactId: contact.id,
    caseId: contact.caseId,
    customerId: contact.customerId,
    channel: 'chat',
    n,
    author: 'customer',
    adviserId: null,
    authorName: 'Jeanne',
    text,
    attachments: [],
    at: n,
    state: 'received',
  }
}
export function noteRow(id: string, customerId: string, text = id): Row<'note'> {
  return { id, contactId: null, caseId: null, customerId, adviserId, authorName: 'Anne', text, at: 0 }
}
