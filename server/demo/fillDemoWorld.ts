import { hash } from '@node-rs/argon2'
import type { Db } from '../db/database.ts'
import {
  copyDemoRows,
  finishDemoWorld,
  holdsPeople,
  mayTrust,
  readDemoWorld,
  whileAlone,
  wipeDemoWorld,
  writeDemoWorld,
  type DemoRows,
} from '../db/demo.ts'
import { demoPassword } from './demoAccounts.ts'
import { worldRows } from './world.ts'

export interface FillOptions {
  customers: number
  /** Server time, ms: what "today" is in the world. */
  now: number
  progress: (done: number, total: number, what: string) => void
}
type SearchKeys = DemoRows['searchKey']
/** Search keys are copied sorted, many at a time: their order in the index is not the customers'. */
const keysAtOnce = 600_000

/**
 * Fills the demonstration world into an empty database, and only there. A world that is full is left as it is, whatever its
 * size; one that a killed process left half-filled is wiped and filled again; people who are not ours are never touched.
 * Returns how many customers the world that is there was made with; null when there is none.
 */
export async function fillDemoWorld(db: Db, options: FillOptions): Promise<number | null> {
  let held: number | null = null
  await whileAlone(db, async () => {
    const world = await readDemoWorld(db)
    if (world?.state === 'full') held = world.customers
    if (held !== null) return
    if (world) await wipeDemoWorld(db)
    else if (await holdsPeople(db)) return
    // Queues and reasons of a start without the demonstration give way to the world's own: nobody has worked with them.
    else await wipeDemoWorld(db)
    await writeDemoWorld(db, { state: 'filling', customers: options.customers, at: options.now })
    await fill(db, options)
    await writeDemoWorld(db, { state: 'full', customers: options.customers, at: options.now })
    held = options.customers
  })
  return held
}

async function fill(db: Db, { customers, now, progress }: FillOptions): Promise<void> {
  const trusted = await mayTrust(db)
  let keys: SearchKeys = []
  const flush = async (): Promise<void> => {
    keys.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.customerId < b.customerId ? -1 : 1))
    const sorted = keys
    keys = []
    await copyDemoRows(db, { searchKey: sorted }, trusted)
  }
  let done = 0
  let writing: Promise<void> = Promise.resolve()
  for (const rows of worldRows(customers, now, await hashOnce())) {
    // One batch is written while the next is made.
    await writing
    progress(done, customers, 'customers')
    done += rows.customer.length
    keys.push(...rows.searchKey)
    const full = keys.length >= keysAtOnce
    writing = copyDemoRows(db, { ...rows, searchKey: [] }, trusted).then(() => (full ? flush() : undefined))
    writing.catch(() => undefined)
  }
  await writing
  progress(customers, customers, 'customers')
  await flush()
  progress(customers, customers, 'index')
  await finishDemoWorld(db)
}

/** One hash (argon2id, the package's default) for all: the password is public anyway, so its salt is fixed and the world is the same every time. */
function hashOnce(): Promise<string> {
  return hash(demoPassword, { salt: Buffer.from('guichet-demo-world') })
}
