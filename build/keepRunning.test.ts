import { spawn, type ChildProcess } from 'node:child_process'
import { expect, test } from 'vitest'
import { keepRunning, type Tell } from './keepRunning.ts'

/** Real processes: they end as their script says, or stay. */
const run = (script: string): ChildProcess => spawn(process.execPath, ['-e', script], { stdio: 'ignore' })
const dies = () => run('process.kill(process.pid, "SIGKILL")')

function telling(): { said: string[]; tell: Tell } {
  const said: string[] = []
  return {
    said,
    tell: {
      again: ({ signal, code }, time) => said.push(`again ${time}: ${signal ?? code}`),
      back: () => said.push('back'),
      givenUp: ({ signal, code }) => said.push(`given up: ${signal ?? code}`),
    },
  }
}

test('a server that is killed is started again, three times in a minute and no more, and it is said how it ended', async () => {
  const { said, tell } = telling()
  const code = await keepRunning(dies(), async () => dies(), { tell, isStopping: () => false })
  const each = [1, 2, 3].flatMap((time) => [`again ${time}: SIGKILL`, 'back'])
  expect([code, said]).toEqual([1, [...each, 'given up: SIGKILL']])
})

test('minutes apart it is started again each time', async () => {
  const { said, tell } = telling()
  let minutes = 0
  let left = 6
  const again = async () => (left-- > 0 ? dies() : run('process.exit(0)'))
  const now = () => (minutes += 1) * 60_000
  expect(await keepRunning(dies(), again, { tell, isStopping: () => false, now })).toBe(0)
  expect(said.filter((word) => word.startsWith('again 1'))).toHaveLength(7)
})

test('one that ends by itself, or that we stop, stays stopped', async () => {
  const { said, tell } = telling()
  const never = () => Promise.reject(new Error('started again'))
  expect(await keepRunning(run('process.exit(0)'), never, { tell, isStopping: () => false })).toBe(0)
  expect(await keepRunning(dies(), never, { tell, isStopping: () => true })).toBe(1)
  expect(said).toEqual([])
})
