import type Dexie from 'dexie'
import type { Codec } from '../store/codec.ts'
import { openDatabase, storeNames, type Client, type MetaRecord, type OutboxRecord } from '../store/db.ts'
import type { ReviewRecord, SegmentRecord } from '../store/db.ts'
import { entryOf, type Segment, type SegmentEntry } from '../store/segment.ts'
import { readAll, transact, whenDone } from '../store/transact.ts'
import type { ReviewItem } from './deskTypes.ts'
import { Overlay, type Rules } from './overlayPending.ts'
import { pendingOf, type PendingCommand, type WrittenCommand } from './pendingCommand.ts'
import { Replica } from './replica.ts'
import { sealOld } from './sealOld.ts'
import { LiveView } from './view.ts'

interface OnDisk {
  segments: SegmentRecord[]
  segmentIds: IDBValidKey[]
  outbox: OutboxRecord[]
  review: ReviewRecord[]
  meta: MetaRecord[]
}

/** Everything of this adviser on this machine: the database, and its image in memory that the screens read. Knows no network. */
export class LocalStore {
  readonly db: Dexie
  readonly codec: Codec
  readonly replica = new Replica()
  readonly overlay: Overlay
  readonly view: LiveView
  outbox: PendingCommand[] = []
  review: ReviewItem[] = []
  clientId = ''
  /** Server time of the last complete pull, and how far this machine's clock is behind it, ms. */
  synced: { at: number; offset: number } | null = null
  log: SegmentEntry[] = []
  /** The disk may hold bodies of rows that are gone from here (scrub.ts). */
  leftovers = true
  /** The longest time a command can be undone, ms. */
  longestUndo = 0
  /** After every change in memory. */
  onChange: () => void = () => {}
  /** After every change on disk that other tabs should read. */
  onWritten: () => void = () => {}
  #tail: Promise<unknown> = Promise.resolve()
  #closed = false

  readonly adviserId: string

  private constructor(db: Dexie, codec: Codec, rules: Rules, adviserId: string) {
    this.adviserId = adviserId
    this.db = db
    this.codec = codec
    this.overlay = new Overlay(this.replica, rules, adviserId)
    this.view = new LiveView(this.replica, this.overlay)
  }

  static async open(name: string, codec: Codec, rules: Rules, adviserId: string): Promise<LocalStore> {
    const db = await openDatabase(name)
    await sealOld(db, codec)
    const store = new LocalStore(db, codec, rules, adviserId)
    await store.#claimClient()
    await store.catchUp()
    // An undo window does not outlive the desk that showed it: what it kept back leaves now.
    for (const pending of store.outbox) pending.dueAt = 0
    return store
  }

  /** One after the other: what memory holds is always what the disk said last. */
  serial<R>(work: () => Promise<R>): Promise<R> {
    if (this.#closed) return Promise.reject(new Error('desk closed'))
    const run = this.#tail.then(work, work)
    this.#tail = run.catch(() => {})
    return run
  }

  changed(keys: Iterable<string>): void {
    this.view.changed(keys)
    this.onChange()
  }

  /** Takes commands out of the outbox in memory, after the disk did. */
  forget(gone: PendingCommand[], dirty = new Set<string>()): void {
    const leaving = new Set(gone)
    this.outbox = this.outbox.filter((pending) => !leaving.has(pending))
    this.changed(this.overlay.refresh(dirty, gone))
  }

  /** Reads what other tabs (or nobody yet) put on disk since. */
  async catchUp(): Promise<void> {
    if (this.#closed) return
    await this.serial(async () => {
      const newer = IDBKeyRange.lowerBound(this.log.at(-1)?.id ?? 0, true)
      const disk = await readAll(this.db, storeNames, (store) => {
        const found: OnDisk = { segments: [], segmentIds: [], outbox: [], review: [], meta: [] }
        whenDone(store('segments').getAll(newer), (rows) => (found.segments = rows))
        whenDone(store('segments').getAllKeys(), (ids) => (found.segmentIds = ids))
        whenDone(store('outbox').getAll(), (rows) => (found.outbox = rows))
        whenDone(store('review').getAll(), (rows) => (found.review = rows))
        whenDone(store('meta').getAll(), (rows) => (found.meta = rows))
        return found
      })
      let stamped: Client['stamped'] = []
      for (const { key, value } of disk.meta) {
        if (key === 'client') ({ clientId: this.clientId, stamped } = value as Client)
        if (key === 'synced') this.synced = value as LocalStore['synced']
      }
      this.review = await Promise.all(
        disk.review.map(async ({ id, blob }) => (await this.codec.unseal(blob, { store: 'review', id })) as ReviewItem),
      )
      const dirty = await this.#fold(disk.segments)
      // Merged away by the leading tab meanwhile.
      const alive = new Set(disk.segmentIds)
      this.log = this.log.filter(({ id }) => alive.has(id))
      await this.#readOutbox(disk.outbox, new Map(stamped))
      for (const key of this.overlay.rebuild(this.outbox.filter((pending) => !this.covered(pending)))) dirty.add(key)
      this.changed(dirty)
    })
  }

  /** Decided by the server and in the base rows: replaying it would count it twice. */
  covered(pending: PendingCommand): boolean {
    return pending.seq !== null && pending.seq <= this.replica.acked
  }

  async close(): Promise<void> {
    this.#closed = true
    await this.#tail
    this.db.close()
  }

  async #fold(records: SegmentRecord[]): Promise<Set<string>> {
    const dirty = new Set<string>()
    const segments = await Promise.all(
      records.map(async ({ blob }) => (await this.codec.unseal(blob, { store: 'segments' })) as Segment),
    )
    for (const [index, segment] of segments.entries()) {
      for (const key of this.replica.apply(segment)) dirty.add(key)
      if (segment.reset) this.log = []
      this.log.push(entryOf(records[index]?.id ?? 0, segment))
    }
    return dirty
  }

  async #readOutbox(records: OutboxRecord[], seqs: Map<number, number>): Promise<void> {
    const known = new Map(this.outbox.map((pending) => [pending.pos, pending]))
    const read = await Promise.all(
      records.map(async ({ blob, ...record }) => {
        const old = known.get(record.pos)
        if (old && old.edit === record.edit)
          return Object.assign(old, record, { dueAt: Math.min(old.dueAt, record.dueAt) })
        return pendingOf(record, (await this.codec.unseal(blob, { store: 'outbox' })) as WrittenCommand)
      }),
    )
    for (const pending of read) pending.seq = seqs.get(pending.pos as number) ?? null
    // Our own that are still on their way to the disk come last.
    this.outbox = [...read, ...this.outbox.filter((pending) => pending.pos === null)]
  }

  /** The first tab that ever opens this database names it (SP1); the others find the name. */
  async #claimClient(): Promise<void> {
    await transact(this.db, ['meta'], 'strict', (store) => {
      whenDone(store('meta').get('client'), (found) => {
        if (!found)
          store('meta').put({ key: 'client', value: { clientId: crypto.randomUUID(), nextSeq: 1, stamped: [] } })
      })
    })
  }
}
