import { expect, test } from 'vitest'
import { ModelRun } from './testkit/modelRun.ts'
import { until } from './testkit/world.ts'

type Deed = Parameters<ModelRun['step']>[0]['do']

/** A text that one seat is sending is taken over by another, and undone where it came from; then it is sent there, too. */
async function takenOverAndUndone(meanwhile: Deed): Promise<ModelRun> {
  const run = new ModelRun()
  await run.start()
  const online = () => until(() => run.desks.every(({ status }) => status.connection === 'online'))
  await online()
  const step = (deed: Deed, at: 0 | 1) => run.step({ do: deed, at, n: 0, turns: 3 })
  await step('quiet', 0)
  // Composed and sent at 1, taken over and sent at 0; both are held for their four seconds.
  await step('rescue', 0)
  await step(meanwhile, 0)
  // A seat that starts waits for the lock between its tabs, which is the browser's own business and takes its time.
  await online()
  await step('quiet', 0)
  await step('quiet', 0)
  await step('recall', 1)
  await step('sendDraft', 1)
  await run.settle()
  return run
}
const messagesOf = ({ world }: ModelRun): string[] =>
  [...world.server.rows.keys()].filter((key) => key.startsWith('message/'))

test('undone after it has left from the seat that took it over, it leaves no second time: its words wait in the review', async () => {
  // A seat that starts again sends at once what it held.
  const run = await takenOverAndUndone('crash')
  try {
    expect(messagesOf(run)).toHaveLength(1)
    expect(run.desks[1]!.review).toMatchObject([{ code: 'message.takenBack', args: { text: 'rescue-2' } }])
  } finally {
    await run.world.end()
  }
})

test('undone before that, it is the text of both seats, and becomes one message', async () => {
  const run = await takenOverAndUndone('quiet')
  try {
    expect(messagesOf(run)).toEqual(['message/rescue-2-taken'])
    expect(run.desks[1]!.review).toEqual([])
  } finally {
    await run.world.end()
  }
})
