import type { Context } from '../context.ts'
import { claimFeed, feedState, keepFeed, settleFeed } from '../db/incidentFeed.ts'
import { openToldIds, toldBefore } from '../db/incidents.ts'
import { inTransaction } from '../db/unitOfWork.ts'
import { applyTold } from '../incidents/feed/applyTold.ts'
import { askProblems } from '../incidents/feed/askProblems.ts'
import { AskFault } from '../lineTests/askHttp.ts'

/** One round may take so long (ms). */
const patience = 60_000
/** Who holds the feed says so this often (ms), however long the other side takes. */
const beatMs = 5_000
const faults = ['timeout', 'unreachable', 'refused'] as const

/** Asks the network's people what they know, when it is time. No answer changes nothing of what is known. Returns how many changes were told. */
export async function pollIncidents(context: Context, beat = beatMs): Promise<number> {
  const { feed } = context.config.incidents
  const { db, clock } = context.unit
  if (feed === null) return 0
  const heldBy = await claimFeed(db, clock(), clock() + feed.everyMs)
  if (heldBy === null) return 0
  const { failedSince } = await feedState(db)
  // A beat that is lost is made good by the next one.
  const beating = setInterval(() => void keepFeed(db, clock(), heldBy).catch(() => false), beat).unref()
  try {
    const { told, unread } = await askProblems(feed, await openToldIds(db), AbortSignal.timeout(patience))
    const before = await toldBefore(
      db,
      told.map(({ reference }) => reference),
    )
    // What was over before we heard of it is no news: feeds tell their past too.
    const news = told.filter((one) =>
      before.has(one.reference) ? before.get(one.reference) !== JSON.stringify(one) : !one.isOver,
    )
    let [applied, refused] = [0, 0]
    for (const one of news) {
      try {
        const isMine = await inTransaction(context.unit, async (tx) => {
          // What another server has heard meanwhile is newer.
          if (!(await keepFeed(tx.sql, clock(), heldBy))) return false
          await applyTold(tx, one)
          return true
        })
        if (!isMine) return applied
        applied++
      } catch (error) {
        // It holds up nothing behind it, and is tried again in the next round.
        refused++
        const { name: err, code } = error as { name?: string; code?: string }
        context.log.error({ err, code }, 'problem of the feed put off')
      }
    }
    const left = unread + refused
    await settleFeed(db, clock(), heldBy, { fault: null, unread: left })
    if (failedSince !== null || left > 0) context.log.warn({ unread: left, failedSince }, 'feed of incidents answers')
    return applied
  } catch (error) {
    if (!(error instanceof AskFault)) throw error
    const fault = faults.find((one) => one === error.fault) ?? 'nonsense'
    await settleFeed(db, clock(), heldBy, { fault })
    if (failedSince === null) context.log.error({ fault }, 'feed of incidents does not answer: what is known stays')
    return 0
  } finally {
    clearInterval(beating)
  }
}
