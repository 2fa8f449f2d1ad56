import { bins, faded } from '../../shared/domain/incidentStatistics.ts'
import type { Context } from '../context.ts'
import { learnedAfter, readLearning, writeLearning, type Learning } from '../db/incidentLearning.ts'
import { countNodes, ratesOf, saveRates, takeLearnable, type NodeContact } from '../db/nodeContacts.ts'
import { inTransaction } from '../db/unitOfWork.ts'
import { hourBin } from '../incidents/hourBin.ts'

const day = 86_400_000
const hour = 3_600_000
const batch = 2_000

/** What came a day ago becomes the base rates of its nodes: what an incident explains does not. Returns how many contacts were learned from. */
export async function learnNodes(context: Context): Promise<number> {
  for (let done = 0; ;) {
    const learned = await inTransaction(context.unit, async (tx) => {
      const now = tx.now
      const known = await readLearning(tx, true)
      const isOld = known === null || known.countedAt < now - day
      const before: Learning = {
        ...(known ?? { since: now, asOf: now, weights: {}, hours: Array<number>(bins).fill(0) }),
        ...(isOld
          ? { nodes: await countNodes(tx), countedAt: now }
          : { nodes: known.nodes, countedAt: known.countedAt }),
      }
      const { any, learn } = await takeLearnable(tx, now - learnedAfter, batch)
      if (!any && !isOld) return null
      const counted = oncePerNode(learn)
      await writeLearning(tx, taught(before, counted))
      const nodes = [...new Set(counted.map(({ node }) => node))].sort()
      if (nodes.length > 0) {
        const rates = await ratesOf(tx, nodes)
        await saveRates(
          tx,
          nodes.map((node) => {
            const own = counted.filter((one) => one.node === node)
            const kind = own.at(-1)!.kind
            return own.reduce(
              (rate, { at }) => ({
                ...rate,
                weight: faded(rate.weight, at - rate.asOf) + 1,
                asOf: Math.max(rate.asOf, at),
              }),
              { ...(rates.get(node) ?? { node, weight: 0, asOf: own[0]!.at }), kind },
            )
          }),
        )
      }
      return any ? counted.length : null
    })
    if (learned === null) return done
    done += learned
  }
}

/** A customer who writes again within the hour is the same customer. */
function oncePerNode(contacts: NodeContact[]): NodeContact[] {
  const first = new Map<string, NodeContact>()
  for (const contact of contacts.toSorted((a, b) => a.at - b.at)) {
    const key = `${contact.node}/${contact.customerId}/${Math.floor(contact.at / hour)}`
    if (!first.has(key)) first.set(key, contact)
  }
  return [...first.values()]
}

function taught(before: Learning, contacts: NodeContact[]): Learning {
  return contacts.reduce((learning, { kind, at }) => {
    const after = Math.max(0, at - learning.asOf)
    const weights = Object.fromEntries(
      Object.entries(learning.weights).map(([of, weight]) => [of, faded(weight, after)]),
    )
    weights[kind] = (weights[kind] ?? 0) + 1
    const hours = learning.hours.map((weight) => faded(weight, after))
    const bin = hourBin(at)
    hours[bin] = (hours[bin] ?? 0) + 1
    return { ...learning, weights, hours, asOf: Math.max(learning.asOf, at) }
  }, before)
}
