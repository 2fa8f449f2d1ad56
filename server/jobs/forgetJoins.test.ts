import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { mailWorld, type MailWorld } from '../channels/email/testing/mailWorld.ts'
import { forgetJoins } from './forgetJoins.ts'

vi.setConfig({ testTimeout: 30_000, hookTimeout: 60_000 })
let world: MailWorld
beforeEach(async () => {
  world = await mailWorld()
})
afterEach(() => world.close())

const day = 86_400_000
const hers = 'elodie@client.example'
const from = (n: number, before?: number) => ({
  from: hers,
  text: `Lettre ${n}`,
  messageId: `<${n}@client.example>`,
  ...(before && { inReplyTo: `<${before}@client.example>` }),
})
const known = async () => {
  const { db } = world
  const [pointers, parties, acknowledged] = await Promise.all([
    db.selectFrom('mailPointer').select('mailId').orderBy('mailId').execute(),
    db.selectFrom('mailParty').select('address').execute(),
    db.selectFrom('mailAcknowledged').select('address').execute(),
  ])
  return [pointers.length, parties.length, acknowledged.length]
}

test('ML21: what letters are joined by is forgotten a year after the last one; for who keeps writing it is not', async () => {
  const { time } = world.context
  const arrive = async (...letter: Parameters<typeof from>) => {
    const row = await world.arrive(from(...letter))
    await world.deliver()
    return row
  }
  const first = await arrive(1)
  // Her letter and ours, that we have it.
  expect(await known()).toEqual([2, 1, 1])
  time.now += 2 * day
  expect(await forgetJoins(world.context)).toBe(0)
  time.now += 1
  expect(await forgetJoins(world.context)).toBe(1)
  expect(await known()).toEqual([2, 1, 0])
  time.now += 298 * day
  expect((await arrive(2, 1)).caseId).toBe(first.caseId)
  time.now += 68 * day
  // A year after the first letter, 68 days after the second.
  await forgetJoins(world.context)
  expect(await known()).toEqual([2, 1, 0])
  expect((await arrive(3, 2)).caseId).toBe(first.caseId)
  time.now += 366 * day
  await forgetJoins(world.context)
  expect(await known()).toEqual([0, 0, 0])
  // Nothing is lost: it is a letter like any other.
  expect(await arrive(4, 3)).toMatchObject({ state: 'filed', reason: 'new' })
})
