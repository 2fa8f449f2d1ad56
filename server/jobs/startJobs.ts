import { sweepPresence } from '../channels/chat/presence.ts'
import { takeMail } from '../channels/email/takeMail.ts'
import { takeForms } from '../channels/form/takeForms.ts'
import type { Context } from '../context.ts'
import { deliverCodes } from '../delivery/deliverCodes.ts'
import { deliverDue, deliverLetters, deliverTexts } from '../delivery/deliverOutbound.ts'
import { countDays } from '../figures/countDays.ts'
import { deriveStories } from '../figures/deriveStories.ts'
import { countQueues } from '../floor/countQueues.ts'
import { watchLines } from '../floor/watchLines.ts'
import { watchRates } from '../floor/watchRates.ts'
import { writeSeats } from '../floor/writeSeats.ts'
import { offersMade } from '../routing/offerSoon.ts'
import { askSurveys } from './askSurveys.ts'
import { bringBackParked } from './bringBackParked.ts'
import { decideResolutions } from './decideResolutions.ts'
import { expireOffers } from './expireOffers.ts'
import { fileIncidents } from './fileIncidents.ts'
import { forgetJoins } from './forgetJoins.ts'
import { lapseApprovals } from './lapseApprovals.ts'
import { learnLessons } from './learnLessons.ts'
import { learnNodes } from './learnNodes.ts'
import { missCommitments } from './missCommitments.ts'
import { ownWaiting } from './ownWaiting.ts'
import { pollIncidents } from './pollIncidents.ts'
import { purge } from './purge.ts'
import { purgeFiles } from './purgeFiles.ts'
import { purgeForms } from './purgeForms.ts'
import { purgeLetters } from './purgeLetters.ts'
import { purgeMail } from './purgeMail.ts'
import { purgeRecordings } from './purgeRecordings.ts'
import { purgeSittings } from './purgeSittings.ts'
import { retireModels } from './retireModels.ts'
import { returnContacts } from './returnContacts.ts'
import { returnLostCalls } from './returnLostCalls.ts'
import { runLineTests, stopLineTests } from './runLineTests.ts'
import { runModelTasks } from './runModelTasks.ts'
import { soundOut } from './soundOut.ts'
import { settleCti } from './settleCti.ts'
import { settleWaits } from './settleWaits.ts'
import { suspectIncidents } from './suspectIncidents.ts'
import { sweepQueue } from './sweepQueue.ts'
import { takeCalls } from './takeCalls.ts'
import { tellCallers } from './tellCallers.ts'
import { tellReady } from './tellReady.ts'
import { tellFollowers } from './tellFollowers.ts'
import { tellSittings } from './tellSittings.ts'

/** Each takes its rows with `skip locked`: any number of servers may run them, and a restart loses none. `every` in ms. */
const jobs: { name: string; run: (context: Context) => Promise<unknown>; every: number }[] = [
  { name: 'expireOffers', run: expireOffers, every: 1_000 },
  { name: 'bringBackParked', run: bringBackParked, every: 1_000 },
  { name: 'sweepQueue', run: sweepQueue, every: 1_000 },
  { name: 'ownWaiting', run: ownWaiting, every: 2_000 },
  { name: 'writeSeats', run: writeSeats, every: 1_000 },
  { name: 'countQueues', run: countQueues, every: 2_000 },
  { name: 'watchLines', run: watchLines, every: 5_000 },
  { name: 'watchRates', run: watchRates, every: 60_000 },
  { name: 'deriveStories', run: deriveStories, every: 2_000 },
  { name: 'settleWaits', run: settleWaits, every: 10_000 },
  { name: 'countDays', run: countDays, every: 10_000 },
  { name: 'deliverDue', run: deliverDue, every: 1_000 },
  { name: 'deliverCodes', run: deliverCodes, every: 1_000 },
  { name: 'lapseApprovals', run: lapseApprovals, every: 1_000 },
  { name: 'deliverLetters', run: deliverLetters, every: 2_000 },
  { name: 'deliverTexts', run: deliverTexts, every: 2_000 },
  { name: 'takeMail', run: takeMail, every: 1_000 },
  { name: 'takeForms', run: takeForms, every: 1_000 },
  { name: 'takeCalls', run: takeCalls, every: 1_000 },
  { name: 'returnLostCalls', run: returnLostCalls, every: 1_000 },
  { name: 'tellCallers', run: tellCallers, every: 5_000 },
  { name: 'returnContacts', run: returnContacts, every: 30_000 },
  { name: 'sweepPresence', run: sweepPresence, every: 20_000 },
  { name: 'missCommitments', run: missCommitments, every: 5_000 },
  { name: 'decideResolutions', run: decideResolutions, every: 60_000 },
  { name: 'pollIncidents', run: pollIncidents, every: 1_000 },
  { name: 'suspectIncidents', run: suspectIncidents, every: 2_000 },
  { name: 'tellFollowers', run: tellFollowers, every: 1_000 },
  { name: 'tellSittings', run: tellSittings, every: 1_000 },
  { name: 'learnNodes', run: learnNodes, every: 10_000 },
  { name: 'fileIncidents', run: fileIncidents, every: 60_000 },
  { name: 'soundOut', run: soundOut, every: 1_000 },
  { name: 'runLineTests', run: runLineTests, every: 1_000 },
  { name: 'runModelTasks', run: runModelTasks, every: 500 },
  { name: 'learnLessons', run: learnLessons, every: 300_000 },
  { name: 'retireModels', run: retireModels, every: 600_000 },
  { name: 'settleCti', run: settleCti, every: 1_000 },
  { name: 'tellReady', run: tellReady, every: 1_000 },
  { name: 'askSurveys', run: askSurveys, every: 5_000 },
  { name: 'purge', run: purge, every: 60_000 },
  { name: 'purgeFiles', run: purgeFiles, every: 60_000 },
  { name: 'purgeMail', run: purgeMail, every: 600_000 },
  { name: 'purgeRecordings', run: purgeRecordings, every: 600_000 },
  { name: 'purgeForms', run: purgeForms, every: 600_000 },
  { name: 'purgeSittings', run: purgeSittings, every: 60_000 },
  { name: 'purgeLetters', run: purgeLetters, every: 600_000 },
  { name: 'forgetJoins', run: forgetJoins, every: 600_000 },
]

/** Runs every job on its timer, never one twice at once. `stop` waits for those under way. */
export function startJobs(context: Context): { stop(): Promise<void> } {
  const underWay = new Map<string, Promise<void>>()
  const timers = jobs.map(({ name, run, every }) =>
    setInterval(() => {
      if (underWay.has(name)) return
      const ran = context.metrics.jobs.startTimer({ job: name })
      const round = run(context)
        .then(() => void ran({ outcome: 'done' }))
        .catch((error: unknown) => {
          ran({ outcome: 'failed' })
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
      await Promise.all([...underWay.values(), stopLineTests(context)])
      await offersMade(context)
    },
  }
}
