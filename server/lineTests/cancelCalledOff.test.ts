import { randomUUID } from 'node:crypto'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test, vi } from 'vitest'
import { runLineTests, stopLineTests } from '../jobs/runLineTests.ts'
import { openLineWorld } from './testing/lineWorld.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

test('a manager that is silent about what was called off holds up no test, and is asked about several at once', async () => {
  const world = await openLineWorld()
  let asked = 0
  const silent = http.createServer(() => void asked++)
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
  await world.customer('before')
  await world.arrives('before')
  await world.measured()
  const [one] = await world.fresh.db.selectFrom('lineTest').selectAll().limit(1).execute()
  if (!one) throw new Error('no test')
  const left = Array.from({ length: 40 }, (_, k) => ({
    ...one,
    id: randomUUID(),
    state: 'cancelled' as const,
    entryId: null,
    ref: JSON.stringify([`t${k}`, 0, 'a']),
  }))
  await world.fresh.db.insertInto('lineTest').values(left).execute()
  const { acs } = world.context.config.lineTests
  if (!acs) throw new Error('no manager')
  const url = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`
  world.context.config.lineTests.acs = { ...acs, url }
  await world.customer('waits')
  await world.arrives('waits')
  const began = Date.now()
  await runLineTests(world.context)
  const level = async () => (await world.tests('waits')).find(({ step }) => step === 'opticalLevel')?.state
  await expect.poll(level, { timeout: 20_000 }).toBe('done')
  await expect.poll(() => asked, { timeout: 20_000 }).toBeGreaterThanOrEqual(8)
  // One after the other, eight of them alone take more than half a minute.
  expect(Date.now() - began).toBeLessThan(30_000)
  await stopLineTests(world.context)
  silent.closeAllConnections()
  await new Promise((resolve) => silent.close(resolve))
  await world.close()
})
