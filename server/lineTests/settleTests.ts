import { record } from '../../shared/diagnosis/engine/session.ts'
import { modelRowId, publishedModel, sessionOf, withEntries } from '../../shared/domain/diagnosis.ts'
import type { Row } from '../../shared/protocol/rows.ts'
import { storable } from '../../shared/protocol/storable.ts'
import type { Context } from '../context.ts'
import { setTestDue } from '../db/lineTests.ts'
import { inTransaction, type WriteDb } from '../db/unitOfWork.ts'
import { boxWoke } from './boxWoke.ts'
import { entryOfTest } from './entryOfTest.ts'
import type { Answer, LineTester, TestFault } from './lineTester.ts'

type LineTest = Row<'lineTest'>
export interface Answered {
  id: string
  answer: Answer
  /** How often it was asked (or, asleep, looked after) by now. */
  tries: number
}
/** A box that has not woken for so long is not waited for (ms). */
export const longestSleep = 24 * 3_600_000
/** 5 s, 10 s … 5 min (ms). */
const nextLook = (tries: number): number => Math.min(300_000, 5_000 * 2 ** Math.min(tries - 1, 10))
/** Worth a second try, so soon (ms): a network fails now and then. */
const passing: ReadonlySet<TestFault> = new Set(['timeout', 'unreachable', 'feedSilent'])
const soon = 3_000
const mostTries = 2

/**
 * What the tests of one sitting came to, in one transaction: entries of the sitting, and the ends of the tests. A test that is not
 * under way any more (cancelled, or answered to another server meanwhile) changes nothing: one entry a test, whose id is the test's.
 */
export async function settleTests(
  context: Context,
  diagnosisId: string,
  tester: Pick<LineTester, 'id' | 'name'>,
  answered: Answered[],
): Promise<void> {
  await inTransaction(context.unit, async (tx) => {
    const [before] = await tx.lock('diagnosis', [diagnosisId])
    const tests = await tx.lock(
      'lineTest',
      answered.map(({ id }) => id),
    )
    const [row] = before ? await tx.read('diagnosticModel', [modelRowId(before.modelId, before.version)]) : []
    const model = row && publishedModel(row)
    let sitting = before
    for (const { id, answer: told, tries } of answered) {
      const answer = believed(told)
      const test = tests.find((one) => one.id === id)
      if (!test) continue
      if (test.state !== 'running' && test.state !== 'asleep') {
        if (answer.kind === 'queued' && test.state === 'cancelled')
          await setTestDue(tx, id, { dueAt: 0, tries, ref: answer.ref })
        continue
      }
      const waits = await wait(tx, test, answer, tries)
      if (waits) continue
      const entry = model && entryOfTest(tx, model, test, answer, tester)
      const session = entry && sitting && record(model, sessionOf(sitting), entry)
      const stands = typeof session === 'object'
      if (stands && sitting) sitting = withEntries(sitting, session.entries, tx.now)
      const fault = answer.kind === 'failed' ? answer.fault : answer.kind === 'queued' ? 'unreachable' : null
      await tx.save('lineTest', {
        ...test,
        state: fault === null && stands ? 'done' : 'failed',
        endedAt: tx.now,
        tester: tester.id,
        fault: fault ?? (stands ? null : 'nonsense'),
        entryId: stands ? id : null,
      })
      await setTestDue(tx, id, { dueAt: 0, tries, ref: null })
    }
    if (sitting && model && tester.id === 'genieacs') {
      const reached = tests.filter(({ id }) => answered.some((one) => one.id === id && isReached(one.answer)))
      sitting = await boxWoke(tx, { sitting, model, reached, tester })
    }
    if (sitting && sitting !== before) await tx.save('diagnosis', sitting)
  })
}

/**
 * What no attempt could settle, ended without an entry: the sitting may be what cannot be written. Asked for ever, it would ask
 * the box for ever.
 */
export async function giveUpTests(context: Context, tester: Pick<LineTester, 'id'>, ids: string[]): Promise<void> {
  await inTransaction(context.unit, async (tx) => {
    for (const test of await tx.lock('lineTest', ids)) {
      if (test.state !== 'running') continue
      const ended = { endedAt: tx.now, tester: tester.id, fault: 'nonsense' as const, entryId: null }
      await tx.save('lineTest', { ...test, ...ended, state: 'failed' })
    }
  })
}

/** Whoever measures says what he likes: what cannot be written down is nonsense, and holds up nothing that was read beside it. */
function believed(answer: Answer): Answer {
  const said = answer.kind === 'read' ? answer.value : answer.kind === 'queued' ? answer.ref : null
  return storable(said) ? answer : { kind: 'failed', fault: 'nonsense' }
}

/** 202 is an answer of its manager's, not its own. */
const isReached = (answer: Answer): boolean => answer.kind === 'read' && answer.value !== '202'

/** True when it goes on: the box sleeps, or what failed is tried once more. */
async function wait(tx: WriteDb, test: LineTest, answer: Answer, tries: number): Promise<boolean> {
  if (answer.kind === 'queued' && tx.now - test.askedAt < longestSleep) {
    const first = test.state === 'running'
    if (first) await tx.save('lineTest', { ...test, state: 'asleep', tester: 'genieacs' })
    const looks = first ? 1 : tries
    await setTestDue(tx, test.id, { dueAt: tx.now + nextLook(looks), tries: looks, ref: answer.ref })
    return true
  }
  if (answer.kind !== 'failed' || !passing.has(answer.fault)) return false
  // A manager that cannot be reached says nothing about a box that sleeps: looked after as before.
  const again = test.state === 'asleep' ? tx.now - test.askedAt < longestSleep : tries < mostTries
  if (!again) return false
  if (test.state === 'running') {
    await tx.save('lineTest', { ...test, state: 'due' })
    await setTestDue(tx, test.id, { dueAt: tx.now + soon, tries, ref: null })
  } else {
    await tx.sql
      .updateTable('lineTest')
      .set({ dueAt: tx.now + nextLook(tries), tries })
      .where('id', '=', test.id)
      .execute()
  }
  return true
}
