import { beforeAll, expect, test } from 'vitest'
import { seedContact } from '../../test/harness/seed.ts'
import { administrationWorld } from '../http/testing/administrationWorld.ts'
import { lastWeek } from './sample.ts'

const world = administrationWorld()
const { ask, done, time } = world
const fresh = () => world.fresh.db
const day = 86_400_000
const rule = async () => (await done('root', 'quality.rules', {})).rule

beforeAll(async () => {
  const at = lastWeek(time.now + 8 * day).from + 3 * day
  await seedContact(fresh(), 'k-read', 'c1', 'ana', { state: 'closed', closedAt: at, outcome: 'resolved' })
  await fresh()
    .insertInto('contactFact')
    .values({
      at,
      contactId: 'k-read',
      kind: 'closed',
      topic: 'internet',
      queueId: 'q',
      adviserId: 'ana',
      siteId: 'site-own',
      channel: 'chat',
      enteredAt: at,
      reason: null,
    })
    .execute()
  await seedContact(fresh(), 'k-other', 'c2', 'bob', { state: 'closed', closedAt: at, outcome: 'resolved' })
  time.now += 8 * day
})

test('QL10 the rule is an administrator’s: leads read it, what is out of bounds is refused, and each change stands with its author', async () => {
  expect(await ask('ana', 'quality.rules', {})).toBe('permission.denied')
  expect((await done('boss', 'quality.rules', {})).mayEdit).toBe(false)
  const before = await rule()
  expect(await ask('boss', 'quality.setRule', { ...before, share: 1 })).toBe('permission.denied')
  for (const wrong of [{ share: 1.2 }, { everyMs: 7 * day }, { fromHour: 19, toHour: 10 }, { toHour: 23 }])
    expect(await ask('root', 'quality.setRule', { ...before, ...wrong })).toBe('command.malformed')
  await done('root', 'quality.setRule', { ...before, share: 0.2, everyMs: 120 * day })
  expect(await rule()).toEqual({ ...before, share: 0.2, everyMs: 120 * day })
  // What is as it was makes no line.
  await done('root', 'quality.setRule', await rule())
  expect((await done('boss', 'quality.rules', {})).log).toMatchObject([
    {
      authorName: 'Conseiller root',
      what: 'rule',
      before: { share: 0, everyMs: before.everyMs },
      after: { share: 0.2, everyMs: 120 * day },
    },
  ])
})

test('QL10 a plan holds for the weeks that begin after it was changed', async () => {
  const { nextSince, plan } = await done('root', 'quality.rules', {})
  expect(nextSince).toBeGreaterThan(time.now)
  expect(nextSince - time.now).toBeLessThanOrEqual(7 * day)
  expect(await ask('boss', 'quality.setPlan', { ofAdviser: 0, ofQueueAndChannel: 1 })).toBe('permission.denied')
  expect(await ask('root', 'quality.setPlan', { ofAdviser: 11, ofQueueAndChannel: 1 })).toBe('command.malformed')
  await done('root', 'quality.setPlan', { ofAdviser: 0, ofQueueAndChannel: 1 })
  expect(await done('root', 'quality.rules', {})).toMatchObject({
    plan,
    next: { since: nextSince, ofAdviser: 0, ofQueueAndChannel: 1 },
  })
  expect((await done('root', 'quality.sample', {})).contacts).not.toEqual([])
})

test('QL11 only an exchange that was drawn is read, or one of one’s own that was evaluated, and the reading is written down', async () => {
  expect(await ask('boss', 'quality.read', { contactId: 'k-other' })).toBe('contact.notFound')
  expect(await ask('ana', 'quality.read', { contactId: 'k-read' })).toBe('contact.notFound')
  const { contacts, grid } = await done('boss', 'quality.sample', {})
  expect(contacts.map(({ contactId }) => contactId)).toEqual(['k-read'])
  await done('boss', 'quality.read', { contactId: 'k-read' })
  await done('boss', 'quality.grade', {
    evaluationId: 'e1',
    contactId: 'k-read',
    grades: Object.fromEntries(grid.items.map(({ id }) => [id, 'yes' as const])),
    advice: 'Bien.',
  })
  await done('ana', 'quality.read', { contactId: 'k-read' })
  expect((await done('boss', 'quality.given', {})).evaluations).toMatchObject([
    { id: 'e1', adviserName: 'Conseiller ana' },
  ])
  const logged = await fresh().selectFrom('accessLog').select(['adviserId', 'reason']).orderBy('id').execute()
  expect(logged).toEqual([
    { adviserId: 'boss', reason: 'quality' },
    { adviserId: 'ana', reason: 'quality' },
  ])
})
