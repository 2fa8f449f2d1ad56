import type { Context } from '../../context.ts'
import { absentContactIds, threadById } from '../../db/chat.ts'
import { inTransaction, type WriteDb } from '../../db/unitOfWork.ts'
import { abandonContact } from '../../intake/abandonContact.ts'
import { noClaims } from '../../recognition/claims.ts'
import { claimsOf } from './claimsOf.ts'

/** A connected page is noted every 25 s; silent for this long it is taken for gone (ms). */
const goneAfter = 75_000
/** A waiting customer who stays away this long has given up (ms). */
const abandonedAfter = 600_000

/** "En ligne" of the contact's customer, said when a page opens or the last one has been closed for the grace. */
export async function setOnline(context: Context, threadId: string, online: boolean): Promise<void> {
  const thread = await threadById(context.unit.db, threadId)
  if (!thread?.contactId) return
  const contactId = thread.contactId
  await inTransaction(context.unit, async (tx) => {
    const [contact] = await tx.lock('contact', [contactId])
    if (!contact || contact.state === 'closed' || contact.customerOnline === online) return
    await tx.save('contact', { ...contact, customerOnline: online })
  })
}

/**
 * What no disconnect told us (a server that died with its sockets): pages silent too long are offline, waiting customers
 * gone for ten minutes have abandoned. Runs on a timer of any number of servers.
 */
export async function sweepPresence(context: Context): Promise<{ offline: number; abandoned: number }> {
  const { db, clock } = context.unit
  const waiting = await absentContactIds(db, clock() - abandonedAfter, 'waiting')
  let gone = 0
  for (const id of waiting) if (await abandon(context, id, abandonedAfter)) gone++
  const silent = await absentContactIds(db, clock() - goneAfter, 'markedOnline')
  for (const id of silent) {
    await inTransaction(context.unit, async (tx) => {
      const [contact] = await tx.lock('contact', [id])
      if (!contact || contact.state === 'closed' || !(await isAbsent(tx, contact.threadId, goneAfter))) return
      await tx.save('contact', { ...contact, customerOnline: false })
    })
  }
  return { offline: silent.length, abandoned: gone }
}

/** Ends a wait that the customer gave up: nobody's place in line, no offer pending. False when it was not waiting any more. */
export async function abandon(context: Context, contactId: string, absentFor = 0): Promise<boolean> {
  return inTransaction(context.unit, async (tx) => {
    const [contact] = await tx.lock('contact', [contactId])
    if (!contact || (contact.state !== 'waiting' && contact.state !== 'offered')) return false
    // He waits on the telephone: his page beside it gives up nothing.
    if (contact.channel !== 'chat') return false
    if (absentFor > 0 && !(await isAbsent(tx, contact.threadId, absentFor))) return false
    const thread = contact.threadId ? await threadById(tx.sql, contact.threadId) : undefined
    await abandonContact(tx, context, contact, thread ? claimsOf(thread.claims, null, '') : noClaims)
    return true
  })
}

async function isAbsent(tx: WriteDb, threadId: string | null, atLeast: number): Promise<boolean> {
  const thread = threadId ? await threadById(tx.sql, threadId) : undefined
  return !thread || thread.lastSeenAt < tx.now - atLeast
}
