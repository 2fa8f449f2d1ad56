import type { Row } from '../../shared/protocol/rows.ts'
import type { Context } from '../context.ts'
import { measuredLines, releaseTests, takeDueTests, type MeasuredLine, type TakenTest } from '../db/lineTests.ts'
import { inTransaction, type WriteDb } from '../db/unitOfWork.ts'
import { AskFault } from '../lineTests/askHttp.ts'
import { boxDiagnosticOf } from '../lineTests/boxDiagnostics.ts'
import { cancelCalledOff } from '../lineTests/cancelCalledOff.ts'
import { allOf, type Answers, type LineTester, type Subject } from '../lineTests/lineTester.ts'
import { giveUpTests, longestSleep, settleTests } from '../lineTests/settleTests.ts'
import { testersOf } from '../lineTests/testersOf.ts'
import { isOfDecoder, testerOf, type Tester } from '../lineTests/whoMeasures.ts'

type LineTest = Row<'lineTest'> & TakenTest
/** Tests that are asked of somebody in one go. */
interface Group {
  diagnosisId: string
  tester: Tester
  subject: Subject
  ref: string | null
  tests: LineTest[]
}
/** Groups that one server measures at the same time, and tests it takes in one transaction. */
const mostGroups = 100
const mostTests = 200
/** A running test is taken so often at most. */
const mostLeases = 5

interface Runs {
  groups: Set<Promise<void>>
  taking: Promise<void> | null
  cancelling: Promise<void> | null
  again: boolean
  stopped: AbortController
}
const running = new WeakMap<Context, Runs>()
function runsOf(context: Context): Runs {
  const runs = running.get(context) ?? {
    groups: new Set(),
    taking: null,
    cancelling: null,
    again: false,
    stopped: new AbortController(),
  }
  running.set(context, runs)
  return runs
}

/**
 * Takes the tests that are due and asks about them, outside of any transaction, many at once; comes back when they are under way. Any
 * number of servers may run it. A server that dies in the middle loses nothing: its lease ends, and they are asked again.
 */
export async function runLineTests(context: Context): Promise<void> {
  const runs = runsOf(context)
  runs.again = true
  // Beside the tests: a manager that is silent about what nobody wants any more holds up no test.
  if (!runs.stopped.signal.aborted)
    runs.cancelling ??= cancelCalledOff(context, runs.stopped.signal, (error) => logFailure(context, error))
      .catch((error: unknown) => logFailure(context, error))
      .finally(() => (runs.cancelling = null))
  runs.taking ??= take(context, runs).finally(() => (runs.taking = null))
  await runs.taking
}
/** After this transaction's commit, without waiting for the timer. What fails here, the timer finds. */
export function testAfterCommit(tx: WriteDb, context: Context): void {
  tx.afterCommit(() => {
    runLineTests(context).catch((error: unknown) => logFailure(context, error))
  })
}
/** Resolves when nothing is under way that was taken so far. */
export async function lineTestsDone(context: Context): Promise<void> {
  const runs = runsOf(context)
  for (;;) {
    await runs.taking
    await runs.cancelling
    if (runs.groups.size === 0 && runs.taking === null && runs.cancelling === null) return
    await Promise.all(runs.groups)
  }
}
/** What is under way is given back: another server, or this one when it is up again, asks anew. */
export async function stopLineTests(context: Context): Promise<void> {
  runsOf(context).stopped.abort()
  await lineTestsDone(context)
}

async function take(context: Context, runs: Runs): Promise<void> {
  while (runs.again && !runs.stopped.signal.aborted && runs.groups.size < mostGroups) {
    runs.again = false
    const tests = await inTransaction(context.unit, (tx) => takeTests(tx, context.config.lineTests.seconds))
    if (tests.length === mostTests) runs.again = true
    if (tests.length === 0) continue
    const lines = await measuredLines(context.unit.db, [...new Set(tests.map(({ lineId }) => lineId))])
    for (const group of groupsOf(tests, lines)) {
      const run: Promise<void> = measure(context, runs, group)
        .catch((error: unknown) => putOff(context, group, error))
        .catch((error: unknown) => logFailure(context, error))
        .finally(() => runs.groups.delete(run))
      runs.groups.add(run)
    }
  }
}

async function takeTests(tx: WriteDb, seconds: number): Promise<LineTest[]> {
  const taken = await takeDueTests(tx, mostTests, tx.now + (seconds + 5) * 1_000)
  const rows = await tx.lock(
    'lineTest',
    taken.map(({ id }) => id),
  )
  const begun = rows.map((row) => (row.state === 'due' ? { ...row, state: 'running' as const } : row))
  await tx.save('lineTest', ...begun.filter((row, k) => row !== rows[k]))
  return begun.flatMap((row) => {
    const own = taken.find(({ id }) => id === row.id)
    return own ? [{ ...row, ...own }] : []
  })
}

/** Of one sitting and one equipment, together; what a box has to make first, apart: the plain readings need not wait for it. */
function groupsOf(tests: LineTest[], lines: MeasuredLine[]): Group[] {
  const groups = new Map<string, Group>()
  for (const test of tests) {
    const line = lines.find(({ id }) => id === test.lineId)
    const tester = testerOf(test.measure)
    const serial = (isOfDecoder(test.measure) ? line?.serial : line?.boxSerial) ?? null
    const ref = test.state === 'asleep' ? test.ref : null
    const key = JSON.stringify([test.diagnosisId, tester, serial, ref, boxDiagnosticOf(test.measure) !== undefined])
    const subject = { lineId: test.lineId, node: line?.node ?? null, serial, asker: test.diagnosisId }
    const group = groups.get(key) ?? { diagnosisId: test.diagnosisId, tester, subject, ref, tests: [] }
    groups.set(key, group)
    group.tests.push(test)
  }
  return [...groups.values()]
}

async function measure(context: Context, runs: Runs, group: Group): Promise<void> {
  const { diagnosisId, tester, tests } = group
  const own: LineTester | undefined = testersOf(context)[tester]
  const measures = [...new Set(tests.map((test) => test.measure))]
  const signal = AbortSignal.any([runs.stopped.signal, AbortSignal.timeout(context.config.lineTests.seconds * 1_000)])
  const answers = own
    ? await asked(() => ask(own, context, group, measures, signal), measures)
    : allOf(measures, { kind: 'failed', fault: 'noTester' })
  if (runs.stopped.signal.aborted) {
    await releaseTests(
      context.unit.db,
      tests.map(({ id }) => id),
      context.unit.clock(),
    )
    return
  }
  const answered = tests.map(({ id, tries, measure: name }) => ({
    id,
    tries,
    answer: answers.get(name) ?? { kind: 'failed' as const, fault: 'nonsense' as const },
  }))
  await settleTests(context, diagnosisId, own ?? { id: tester, name: tester }, answered)
}

/** Asked anew when its lease ends, a few times: what cannot be settled then never will be. */
async function putOff(context: Context, { tester, tests }: Group, error: unknown): Promise<void> {
  logFailure(context, error)
  const worn = tests.filter(({ tries }) => tries >= mostLeases).map(({ id }) => id)
  if (worn.length > 0) await giveUpTests(context, { id: tester }, worn)
}

async function ask(
  own: LineTester,
  { unit }: Context,
  { subject, ref, tests }: Group,
  measures: string[],
  signal: AbortSignal,
): Promise<Answers> {
  if (ref === null) return own.measure(subject, measures, signal)
  if (tests.every(({ askedAt }) => unit.clock() - askedAt < longestSleep))
    return own.poll(subject, ref, measures, signal)
  await own.cancel(ref, signal)
  return allOf(measures, { kind: 'failed', fault: 'unreachable' })
}

/** What a tester throws is an answer too; what it was not meant to throw is nonsense of somebody's. */
async function asked(ask: () => Promise<Answers>, measures: string[]): Promise<Answers> {
  try {
    return await ask()
  } catch (error) {
    if (error instanceof AskFault) return allOf(measures, { kind: 'failed', fault: error.fault })
    throw error
  }
}

function logFailure(context: Context, error: unknown): void {
  const { name: err, code } = error as { name?: string; code?: string }
  context.log.error({ err, code }, 'line test put off')
}
