import Dexie from 'dexie'
import type { Codec } from '../../renderer/store/codec.ts'
import { sealingCodec } from '../../renderer/store/sealingCodec.ts'
import { readAll, transact, whenDone } from '../../renderer/store/transact.ts'

export interface AtRestTimes {
  /** Microseconds a record. */
  writes: { sealed: number; plain: number }
  reads: { sealed: number; plain: number }
  /** Bytes a record on the way to the disk. */
  bytes: { sealed: number; plain: number }
}
export interface AtRestPage {
  run(records: number): Promise<AtRestTimes>
}

const text = 'Coupure signalée hier soir, box redémarrée deux fois, voyant rouge fixe ; mesure de ligne à refaire.'
const record = (n: number) => ({
  id: `r${n}`,
  customerId: `c${n % 40}`,
  at: 1_790_000_000_000 + n,
  kind: 'note',
  text: `${n} ${text}`,
})

/** As the desk writes an outbox: each record sealed by itself, one strict transaction for all of them. */
async function ours(codec: Codec, records: number, name: string) {
  const db = new Dexie(name)
  db.version(1).stores({ outbox: '++pos' })
  await db.open()
  let bytes = 0
  let from = performance.now()
  const blobs = await Promise.all(Array.from({ length: records }, (_, n) => codec.seal(record(n), { store: 'outbox' })))
  await transact(db, ['outbox'], 'strict', (store) => {
    for (const blob of blobs) {
      store('outbox').add({ blob })
      bytes += blob.length
    }
  })
  const write = performance.now() - from
  from = performance.now()
  const found = await readAll(db, ['outbox'], (store) => {
    const out = { rows: [] as { blob: Uint8Array<ArrayBuffer> }[] }
    whenDone(store('outbox').getAll(), (rows: { blob: Uint8Array<ArrayBuffer> }[]) => (out.rows = rows))
    return out
  })
  const values = await Promise.all(found.rows.map(({ blob }) => codec.unseal(blob, { store: 'outbox' })))
  const read = performance.now() - from
  if (values.length !== records || (values[7] as { id: string }).id !== 'r7') throw new Error('not what was written')
  db.close()
  await Dexie.delete(name)
  return { write, read, bytes }
}

/** Plain Dexie: the same records as they are. */
async function plain(records: number, name: string) {
  const db = new Dexie(name, { chromeTransactionDurability: 'strict' })
  db.version(1).stores({ outbox: '++pos' })
  await db.open()
  let from = performance.now()
  const rows = Array.from({ length: records }, (_, n) => record(n))
  await db.table('outbox').bulkAdd(rows)
  const write = performance.now() - from
  from = performance.now()
  const found = await db.table<{ id: string }>('outbox').toArray()
  const read = performance.now() - from
  if (found.length !== records || found[7]?.id !== 'r7') throw new Error('not what was written')
  db.close()
  await Dexie.delete(name)
  return { write, read, bytes: JSON.stringify(rows).length }
}

let round = 0
const page: AtRestPage = {
  async run(records) {
    const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
    const name = `bench-${round++}`
    const both = [
      () => ours(sealingCodec(key, name), records, `${name}-sealed`),
      () => plain(records, `${name}-plain`),
    ] as const
    // Turn about, so that neither is always the first.
    const first = round % 2 === 0 ? await both[0]() : await both[1]()
    const second = round % 2 === 0 ? await both[1]() : await both[0]()
    const [sealed, bare] = round % 2 === 0 ? [first, second] : [second, first]
    const each = (what: 'write' | 'read') => ({
      sealed: (sealed[what] * 1_000) / records,
      plain: (bare[what] * 1_000) / records,
    })
    return {
      writes: each('write'),
      reads: each('read'),
      bytes: { sealed: sealed.bytes / records, plain: bare.bytes / records },
    }
  },
}
Object.assign(window, { atRest: page })
