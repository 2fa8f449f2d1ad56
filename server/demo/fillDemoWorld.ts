import { hash } from '@node-rs/argon2'
import type { Db } from '../db/database.ts'
import { holdsPeople, readDemoWorld, whileAlone } from '../db/demo.ts'
import { fillWorld } from '../db/fillWorld.ts'
import { demoPassword } from './demoAccounts.ts'
import { demoIds } from './demoIds.ts'
import { demoCaseKey, worldRows } from './world.ts'

export interface FillOptions {
  customers: number
  /** Server time, ms: what "today" is in the world. */
  now: number
  progress: (done: number, total: number, what: 'customers' | 'index') => void
}

/**
 * Fills the demonstration world into an empty database, and only there. A world that is full is left as it is, whatever its
 * size; one that was not finished is not there; a database in which anybody else may have worked is never touched (isLivedIn).
 * Returns how many customers the world that is there was made with; null when there is none.
 */
export async function fillDemoWorld(db: Db, options: FillOptions): Promise<number | null> {
  let held: number | null = null
  await whileAlone(db, async () => {
    const world = await readDemoWorld(db)
    if (world?.state === 'full') held = world.customers
    // Queues and reasons of a start without the demonstration give way to the world's own: nobody has worked with them.
    // Asked again with the tables locked; here so that a start of an operator's own locks nothing.
    if (held !== null || (world?.state !== 'filling' && (await holdsPeople(db)))) return
    if (await fill(db, options)) held = options.customers
  })
  return held
}

async function fill(db: Db, { customers, now, progress }: FillOptions): Promise<boolean> {
  const passwordHash = await hashOnce()
  const owner = { ids: demoIds, caseKey: demoCaseKey }
  return fillWorld(db, { state: 'full', customers, at: now }, owner, async ({ copy, index }) => {
    let done = 0
    let writing: Promise<void> = Promise.resolve()
    for (const rows of worldRows(customers, now, passwordHash)) {
      // One batch is written while the next is made.
      await writing
      progress(done, customers, 'customers')
      done += rows.customer.length
      writing = copy(rows)
      writing.catch(() => undefined)
    }
    await writing
    progress(customers, customers, 'customers')
    await index((built, all) => progress(built, all, 'index'))
  })
}

/** One hash (argon2id, the package's default) for all: the password is public anyway, so its salt is fixed and the world is the same every time. */
function hashOnce(): Promise<string> {
  return hash(demoPassword, { salt: Buffer.from('guichet-demo-world') })
}
