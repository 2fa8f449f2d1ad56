import { act } from 'react'
import { expect, test } from 'vitest'
import { useAsk } from '../../desk/useAsk.ts'
import { screen } from '../../desk/testkit/screen.tsx'
import type { AskAdministration } from '../../sync/administration.ts'
import { useTask } from './useTask.ts'

const on = screen()
/** Questions that a server was asked, and its answers to « begin », told when the test says so. */
const asked: string[] = []
let begun: ((taskId: string) => void)[] = []
const administer: AskAdministration = (name, args) => {
  asked.push(`${name} ${'taskId' in args ? args.taskId : ''}`.trim())
  if (name === 'model.replay')
    return new Promise((resolve) => {
      begun.push((taskId) => resolve({ ok: true, value: { taskId, total: 1 } }))
    })
  const value = { state: 'due', done: 0, total: 1, compared: [], reviewed: [] }
  return Promise.resolve({ ok: true, value: name === 'modelTask.read' ? value : {} })
}
function Screen() {
  const ask = useAsk()
  const { id, start, stop } = useTask()
  return (
    <>
      <p>{id ?? 'none'}</p>
      <button onClick={() => void start(() => ask('model.replay', { modelId: 'm', text: '{}', most: 1 }))}>
        start
      </button>
      <button onClick={stop}>stop</button>
    </>
  )
}
async function shown(): Promise<void> {
  asked.length = 0
  begun = []
  await on.show(<Screen />, await on.world.openOnline('m1', { administer }))
}
const press = (name: string) =>
  act(async () => [...on.box.querySelectorAll('button')].find(({ textContent }) => textContent === name)?.click())
const tells = (n: number, taskId: string) => act(async () => begun[n]?.(taskId))
const text = () => on.box.querySelector('p')?.textContent

test('stopped before the server has said its name, it is called off as soon as it has one', async () => {
  await shown()
  await press('start')
  await press('stop')
  await tells(0, 't1')
  expect([text(), asked]).toEqual(['none', ['model.replay', 'modelTask.cancel t1']])
})

test('whoever leaves meanwhile leaves nothing behind', async () => {
  await shown()
  await press('start')
  await on.show(<p>elsewhere</p>)
  await tells(0, 't1')
  expect(asked).toContain('modelTask.cancel t1')
})

test('begun anew before the first was begun, the last one is followed, whichever answers last', async () => {
  await shown()
  await press('start')
  await press('start')
  await tells(1, 't2')
  await tells(0, 't1')
  expect(text()).toBe('t2')
  expect(asked).toContain('modelTask.cancel t1')
  expect(asked).not.toContain('modelTask.cancel t2')
})
