import fc from 'fast-check'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { tables, type Row } from '../../shared/protocol/rows.ts'
import { scopesOf } from './testkit/modelServer.ts'
import { ModelRun } from './testkit/modelRun.ts'
import { draftStepsArbitrary, faultsArbitrary, stepsArbitrary, type Step } from './testkit/modelSteps.ts'

/** Replay: VITE_MODEL_SEED=… VITE_MODEL_PATH=… npx vitest run --project browser renderer/sync/model.test.ts */
const env = import.meta.env as Record<string, string | undefined>
const seed = Number(env['VITE_MODEL_SEED'] ?? Date.now() % 2 ** 31)
const runs = Number(env['VITE_MODEL_RUNS'] ?? 25)

// Dead machines complain that they cannot write.
beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => {}))
afterEach(() => vi.restoreAllMocks())

test.each([
  ['two desks and a server agree in the end, whatever happens on the way', stepsArbitrary],
  ['one text at two seats of an adviser becomes one message or a refusal in sight', draftStepsArbitrary],
])(
  `SP1–SP14: %s (VITE_MODEL_SEED=${seed})`,
  async (_, arbitrary) => {
    const property = fc.asyncProperty(arbitrary, faultsArbitrary, async (steps, faults) => {
      const run = new ModelRun()
      try {
        await play(run, steps, faults)
      } finally {
        await run.world.end()
      }
    })
    const limit = { interruptAfterTimeLimit: 150_000, markInterruptAsFailure: false }
    const result = await fc.check(property, { seed, path: env['VITE_MODEL_PATH'], numRuns: runs, ...limit })
    // Undefined when nothing failed; else the steps that lead there, and how to replay them.
    const report = await fc.asyncDefaultReportMessage(result)
    expect(report && `${report}\n${String(result.errorInstance)}`).toBeUndefined()
  },
  180_000,
)

async function play(
  run: ModelRun,
  steps: Step[],
  faults: Iterator<ReturnType<ModelRun['world']['net']['fault']>>,
): Promise<void> {
  await run.start()
  run.world.net.fault = () => faults.next().value
  for (const step of steps) {
    await run.step(step)
    expect(run.liesAbout(), 'shown as saved before the server has it').toBeUndefined()
  }
  await run.settle()
  check(run)
  await run.reopenOffline()
  check(run)
}

function check({ world: { server, net }, desks, sent, handled }: ModelRun): void {
  expect(net.blind, 'SP14: answered blind').toEqual([])
  const granted = server.grants.get('a1')!
  const expected = tables.map((table) => [
    table,
    [...server.rows]
      .filter(([key, row]) => key.startsWith(`${table}/`) && scopesOf(table, row).some((scope) => granted.has(scope)))
      .map(([, row]) => row)
      .sort(byId),
  ])
  for (const desk of desks) {
    expect(desk.status).toMatchObject({ pending: 0, held: 0 })
    expect(tables.map((table) => [table, desk.view.all(table).sort(byId)])).toEqual(expected)
  }
  for (const [index, { id, at, recalled, isMessage, isDraft, field }] of sent.entries()) {
    // A message that crossed an inbound one is held, and released under another name (SP14): decided is what came of it then.
    const names = [...server.decided].filter(([name]) => name === id || name.startsWith(`${id}~`))
    const crossed = ([, result]: (typeof names)[number]): boolean =>
      isMessage && result.status === 'rejected' && result.code === 'message.unseenInbound'
    const [result, ...more] = names.filter((one) => !crossed(one)).map(([, decided]) => decided)
    expect(more, 'decided twice').toEqual([])
    if (recalled) expect(result, 'taken back, yet it arrived').toBeUndefined()
    else expect(result, 'neither answered nor visible').toBeDefined()
    const seen = handled.has(id) || desks[at]!.review.some((item) => item.id === id)
    // The words of an autosave live on in whatever the same field saved or sent after it.
    const livesOn = isDraft === true && sent.some((one, later) => later > index && one.at === at && one.field === field)
    if (!livesOn || seen) expect(seen, 'rejected and visible').toBe(result?.status === 'rejected')
  }
  for (const times of server.applied.values()) expect(times).toBe(1)
  // A text in the making that one seat or both sent, or one took back from the other: one message, or a refusal in sight.
  const messages = [...server.rows].flatMap(([key, row]) => (key.startsWith('message/') ? (row as Row<'message'>) : []))
  for (const { id, draft } of sent) {
    const named = messages.filter(({ text }) => text === draft)
    const story = () =>
      JSON.stringify({ named: named.map((one) => one.id), by: sent.filter((one) => one.draft === draft) })
    expect(named.length, `sent from two seats: ${named.length > 1 ? story() : ''}`).toBeLessThanOrEqual(1)
    const isApplied = [...server.decided].some(
      ([name, { status }]) => status === 'applied' && (name === id || name.startsWith(`${id}~`)),
    )
    if (draft !== undefined && isApplied) expect(named, 'said to be sent, and is nowhere').toHaveLength(1)
  }
}

function byId(a: object, b: object): number {
  return (a as { id: string }).id < (b as { id: string }).id ? -1 : 1
}
