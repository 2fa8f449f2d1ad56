import { z } from 'zod'
import { openDatabase } from '../db/database.ts'
import { netsimInventory } from '../db/netsimLines.ts'
import { startNetsim } from './startNetsim.ts'

/** `node server/netsim/main.ts`: the simulated network alone, for several servers or for tests. */
const env = z
  .object({
    GUICHET_NETSIM_PORT: z.coerce.number().int().min(0).max(65_535).default(7_557),
    DATABASE_URL: z.string().optional(),
  })
  .parse(process.env)
const db = env.DATABASE_URL === undefined ? null : openDatabase(env.DATABASE_URL, 2)
const netsim = await startNetsim({ port: env.GUICHET_NETSIM_PORT, inventory: db && netsimInventory(db) })
console.log(`ready ${JSON.stringify({ origin: netsim.origin })}`)
const close = async (): Promise<void> => {
  await netsim.close()
  await db?.destroy()
  process.exit(0)
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void close())
