import { sql } from 'kysely'
import { lineOfSerial } from '../demo/equipment.ts'
import type { Inventory, NetLine } from '../netsim/inventory.ts'
import { storyFault } from '../netsim/storyFault.ts'
import type { Db } from './database.ts'

/** The lines of the demonstration as the simulated network knows them, read and never written. */
export function netsimInventory(db: Db): Inventory {
  const byLine = async (id: string): Promise<NetLine[]> => {
    const { rows } = await sql<
      Omit<NetLine, 'fault'> & { state: string; topic: string | null; subject: string | null }
    >`
      select l.id, l.customer_id, l.kind, l.node, l.device, l.state, c.topic, c.subject
      from line asked join line l on l.customer_id = asked.customer_id
      left join lateral (select topic, subject from "case" where customer_id = l.customer_id and line_id = l.id and state <> 'resolved'
        order by opened_at limit 1) c on true
      where asked.id = ${id}`.execute(db)
    return rows.map(({ state, topic, subject, ...line }) => ({
      ...line,
      fault: storyFault(line, state, topic, subject),
    }))
  }
  return {
    byLine,
    bySerial: async (serial) => byLine(lineOfSerial(serial) ?? ''),
  }
}
