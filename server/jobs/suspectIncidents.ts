import { windows } from '../../shared/domain/incidentStatistics.ts'
import type { Context } from '../context.ts'
import { readLearning } from '../db/incidentLearning.ts'
import { contactsOfNodes, ratesOf, takeTouchedNodes } from '../db/nodeContacts.ts'
import { inTransaction } from '../db/unitOfWork.ts'
import { raise, suspicionOf } from '../incidents/suspect.ts'

const batch = 500
const longest = Math.max(...windows)

/** Looks at the nodes that somebody came about since the last look, and tells the leads where it is hardly chance. Returns how often it did. */
export async function suspectIncidents(context: Context): Promise<number> {
  for (let raised = 0; ;) {
    const round = await inTransaction(context.unit, async (tx) => {
      const learning = await readLearning(tx, false)
      // Before the nodes are counted nobody knows how often chance may speak (learnNodes does, at the start).
      if (!learning) return null
      const nodes = await takeTouchedNodes(tx, batch)
      if (nodes.length === 0) return null
      const [contacts, rates] = [await contactsOfNodes(tx, nodes, tx.now - longest), await ratesOf(tx, nodes)]
      const aDay = context.config.incidents.falseAlarmsAWeek / 7
      let told = 0
      for (const node of nodes) {
        const own = contacts.filter((contact) => contact.node === node)
        const seen = await raise(tx, node, own, (some) => suspicionOf(some, { rate: rates.get(node), learning, aDay }))
        if (seen) context.log.info({ node, ...seen }, 'incident suspected')
        if (seen) told++
      }
      return told
    })
    if (round === null) return raised
    raised += round
  }
}
