import { sweepPresence } from '../channels/chat/presence.ts'
import { takeMail } from '../channels/email/takeMail.ts'
import type { Context } from '../context.ts'
import { deliverDue, deliverLetters } from '../delivery/deliverOutbound.ts'
import { decideResolutions } from './decideResolutions.ts'
import { expireOffers } from './expireOffers.ts'
import { missCommitments } from './missCommitments.ts'
import { purge } from './purge.ts'
import { purgeFiles } from './purgeFiles.ts'
import { purgeMail } from './purgeMail.ts'
import { returnContacts } from './returnContacts.ts'
import { sweepQueue } from './sweepQueue.ts'

/** Each takes its rows with `skip locked`: any number of servers may run them, and a restart loses none. `every` in ms. */
const jobs: { name: string; run: (context: Context) => Promise<unknown>; every: number }[] = [
  { name: 'expireOffers', run: expireOffers, every: 1_000 },
  { name: 'sweepQueue', run: sweepQueue, every: 1_000 },
  { name: 'deliverDue', run: deliverDue, every: 1_000 },
  { name: 'deliverLetters', run: deliverLetters, every: 2_000 },
  { name: 'takeMail', run: takeMail, every: 1_000 },
  { name: 'returnContacts', run: returnContacts, every: 30_000 },
  { name: 'sweepPresence', run: sweepPresence, every: 20_000 },
  { name: 'missCommitments', run: missCommitments, every: 5_000 },
  { name: 'decideResolutions', run: decideResolutions, every: 60_000 },
  { name: 'purge', run: purge, every: 60_000 },
  { name: 'purgeFiles', run: purgeFiles, every: 60_000 },
  { name: 'purgeMail', run: purgeMail, every: 600_000 },
]

/** Runs every job on its timer, never one twice at once. `stop` waits for those under way. */
export function startJobs(context: Context): { stop(): Promise<void> } {
  const underWay = new Map<string, Promise<void>>()
  const timers = jobs.map(({ name, run, every }) =>
    setInterval(() => {
      if (underWay.has(name)) return
      const round = run(context)
        .then(() => undefined)
        .catch((error: unknown) => {
          const { name: err, code } = error as { name?: string; code?: string }
          context.log.error({ job: name, err, code }, 'job failed, tried again at its next turn')
        })
        .finally(() => underWay.delete(name))
      underWay.set(name, round)
    }, every),
  )
  return {
    async stop() {
      for (const timer of timers) clearInterval(timer)
      await Promise.all(underWay.values())
    },
  }
}
