import type { Context } from '../context.ts'
import { takeExpiredOpenings } from '../db/jobs.ts'
import { noticesBefore } from '../db/notices.ts'
import { alertsBefore } from '../db/alerts.ts'
import { visitsBefore } from '../db/visits.ts'
import * as db from '../db/retention.ts'
import { inTransaction, type WriteDb } from '../db/unitOfWork.ts'
import { deviceDays } from '../http/deviceToken.ts'
import { monthsBefore } from './monthsBefore.ts'

const dayMs = 86_400_000
const batch = 1_000
const scopesAtOnce = 100

type Step = (tx: WriteDb, context: Context) => Promise<number>
const olderThan =
  (days: number, remove: (tx: WriteDb, before: number, limit: number) => Promise<number>): Step =>
  (tx) =>
    remove(tx, tx.now - days * dayMs, batch)
/** Who looked at whom, and how that was found: all of it as long as the operator keeps his access log. */
const ofLog =
  (remove: (tx: WriteDb, before: number, limit: number) => Promise<number>): Step =>
  (tx, { config }) =>
    remove(tx, monthsBefore(tx.now, config.accessLogMonths), batch)

/** How long each is kept. */
const steps: Record<string, Step> = {
  openings,
  signInAttempts: olderThan(1, db.deleteSignInAttempts),
  uploads: olderThan(1, db.deleteUploads),
  modelTasks: olderThan(1, db.deleteOldTasks),
  codes: olderThan(1, db.forgetCodes),
  codesSent: olderThan(1, db.deleteCodes),
  threads: olderThan(7, db.deleteIdleThreads),
  outboundSent: olderThan(30, db.deleteSettledOutbound('sent')),
  outboundFailed: olderThan(30, db.deleteSettledOutbound('failed')),
  sessions: olderThan(30, db.deleteOldSessions),
  devices: olderThan(deviceDays, db.deleteOldDevices),
  desks: olderThan(400, db.deleteOldDesks),
  answers: olderThan(30, db.deleteAnsweredCommands),
  edgeAsides: olderThan(30, db.deleteEdgeAsides),
  ctiMessages: olderThan(1, db.deleteCtiMessages),
  ctiCalls: olderThan(30, db.deleteCtiCalls),
  callOrders: olderThan(1, db.deleteUnsentOrders),
  accessLog: ofLog(db.deleteOldAccess),
  searchLog: ofLog(db.deleteOldSearches),
  verificationLog: ofLog(db.deleteOldVerifications),
  identityDocuments: ofLog(db.deleteOldDocuments),
  mailActs: ofLog(db.deleteOldMailActs),
  // A year to compare with, and the month around it.
  contactFacts: olderThan(400, db.deleteOldFacts('contact_fact')),
  presenceFacts: olderThan(400, db.deleteOldFacts('presence_fact')),
  waitsTold: olderThan(400, db.deleteOldFacts('wait_told')),
  stories: olderThan(400, db.deleteOldStories),
  // A year (QL7).
  evaluations: olderThan(365, db.deleteOldEvaluations),
  surveys: olderThan(365, db.deleteOldSurveys),
  routingDecisions: olderThan(31, db.deleteOldFacts('routing_decision')),
  floorLog: olderThan(400, db.deleteOldFacts('floor_log')),
  notices: olderThan(90, removeNotices),
  alerts: olderThan(90, removeAlerts),
  // What was said at the door; what came of it stands with the contact.
  visits: olderThan(7, removeVisits),
}
/** A desk that was away for this long takes a snapshot of the scopes where rows come and go all day (SP9). */
const tombstoneDays = 7

/** Takes away what has served its time, a batch of each kind. Returns how many rows went. What fails does not keep the rest. */
export async function purge(context: Context): Promise<number> {
  let gone = 0
  const failed: unknown[] = []
  for (const step of [...Object.values(steps), ...Array<Step>(scopesAtOnce).fill(tombstones)]) {
    try {
      const n = await inTransaction(context.unit, (tx) => step(tx, context))
      if (n < 0) break
      gone += n
    } catch (error) {
      failed.push(error)
    }
  }
  if (failed.length > 0) throw failed[0]
  return gone
}

async function removeNotices(tx: WriteDb, before: number, limit: number): Promise<number> {
  const ids = await noticesBefore(tx, before, limit)
  await tx.remove('notice', ...ids)
  return ids.length
}

async function removeAlerts(tx: WriteDb, before: number, limit: number): Promise<number> {
  const ids = await alertsBefore(tx, before, limit)
  await tx.remove('alert', ...ids)
  return ids.length
}

async function removeVisits(tx: WriteDb, before: number, limit: number): Promise<number> {
  const ids = await visitsBefore(tx, before, limit)
  await tx.remove('visit', ...ids)
  return ids.length
}

/** −1 when no scope is due. */
async function tombstones(tx: WriteDb): Promise<number> {
  return (await db.trimScope(tx, tx.now - tombstoneDays * dayMs, batch)) ?? -1
}

async function openings(tx: WriteDb): Promise<number> {
  const ended = await takeExpiredOpenings(tx, batch)
  // The desk that held the record asks again, finds the scope no longer granted and drops it (SP10).
  for (const { adviserId } of ended) tx.touchScope(`adviser:${adviserId}`)
  return ended.length
}
