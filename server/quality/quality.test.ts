import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { insertRecording } from './testing/insertRecording.ts'
import { seedContact } from '../../test/harness/seed.ts'
import { administrationWorld } from '../http/testing/administrationWorld.ts'
import { lastWeek } from './sample.ts'

const world = administrationWorld()
const { ask, done, time, signIn, tokens } = world
const day = 86_400_000
/** All well. */
const grades = {
  identity: 'yes',
  listening: 'yes',
  solution: 'yes',
  promise: 'na',
  words: 'yes',
  noSale: 'yes',
} as const
const grade = (contactId: string, more: object = {}) => ({
  evaluationId: randomUUID(),
  contactId,
  grades: { ...grades, ...more },
  advice: 'Bien écouté.',
})

async function closed(id: string, adviserId: string, more: object = {}): Promise<void> {
  const at = lastWeek(time.now + 8 * day).from + 3 * day
  const { db } = world.fresh
  await seedContact(db, id, 'c1', adviserId, {
    state: 'closed',
    closedAt: at,
    outcome: 'resolved',
    pickedUpAt: at - 60_000,
    ...more,
  })
  const fact = {
    // When we heard of it: a desk without a line closed it before.
    at: at + 60_000,
    contactId: id,
    kind: 'closed',
    topic: 'internet',
    queueId: `q-${id}`,
    adviserId,
    siteId: 'site-own',
  }
  await db
    .insertInto('contactFact')
    .values({ ...fact, channel: 'chat', enteredAt: at, reason: null })
    .execute()
}
/** Two leads look at the sample; ids of what was drawn. */
const drawn = async (who: string) => (await done(who, 'quality.sample', {})).contacts.map(({ contactId }) => contactId)

beforeAll(async () => {
  await closed('k-ana', 'ana')
  await closed('k-zoe', 'zoe')
  await closed('k-call', 'bob', { channel: 'voice' })
  await closed('k-heard', 'bob', { channel: 'voice' })
  await insertRecording(world.fresh.db, 'k-heard')
  const { db } = world.fresh
  const { passwordHash } = await db
    .selectFrom('adviser')
    .select('passwordHash')
    .where('id', '=', 'ana')
    .executeTakeFirstOrThrow()
  await db.updateTable('adviser').set({ passwordHash, role: 'lead' }).where('id', '=', 'zoe').execute()
  time.now += 8 * day
})

test('QL6 a lead is shown what was drawn of his own site, an administrator all, an adviser nothing', async () => {
  expect(await ask('ana', 'quality.sample', {})).toBe('permission.denied')
  expect(await ask('ana', 'quality.satisfaction', { from: 0, until: time.now })).toBe('permission.denied')
  expect(await ask('ana', 'quality.grade', grade('k-ana'))).toBe('permission.denied')
  expect(await drawn('boss')).toContain('k-ana')
  expect(await drawn('boss')).not.toContain('k-zoe')
  expect(await drawn('root')).toContain('k-zoe')
  expect(await ask('boss', 'quality.grade', grade('k-zoe'))).toBe('contact.notFound')
  tokens.zoe = (await signIn('zoe')).token ?? ''
  expect((await drawn('zoe')).filter((id) => id !== 'k-zoe')).toEqual([])
  // Nobody grades himself.
  expect(await ask('zoe', 'quality.grade', grade('k-zoe'))).toBe('contact.notFound')
})

test('QL8 a call is listened to only where the caller was told and did not refuse', async () => {
  expect(await drawn('boss')).toContain('k-heard')
  expect(await drawn('boss')).not.toContain('k-call')
})

test('QL9 two grade without seeing each other, then both see, with the agreement; the adviser sees his own and answers once', async () => {
  const own = grade('k-ana')
  await done('boss', 'quality.grade', own)
  expect(await done('boss', 'quality.grade', own)).toEqual({})
  tokens.boss2 = (await signIn('boss2')).token ?? ''
  const seen = async () => {
    const { contacts, agreement } = await done('boss2', 'quality.sample', {})
    return { one: contacts.find(({ contactId }) => contactId === 'k-ana'), agreement }
  }
  expect(await seen()).toMatchObject({ one: { gradedBy: 1, own: null, others: [] }, agreement: { n: 0, kappa: null } })
  await done('boss2', 'quality.grade', grade('k-ana', { noSale: 'no' }))
  expect(await seen()).toMatchObject({
    one: { own: { score: 0, failed: true }, others: [{ graderName: 'Conseiller boss', score: 1 }] },
    agreement: { n: 6 },
  })
  const mine = await done('ana', 'quality.mine', {})
  expect(mine.evaluations).toHaveLength(2)
  expect(mine.grids[0]?.items).toHaveLength(6)
  expect((await done('boss', 'quality.mine', {})).evaluations).toEqual([])
  const answer = { evaluationId: own.evaluationId, answer: 'Merci, c’est noté.' }
  expect(await ask('boss', 'quality.answer', answer)).toBe('permission.denied')
  expect(await done('ana', 'quality.answer', answer)).toEqual({})
  expect(await done('ana', 'quality.answer', answer)).toEqual({})
  expect(await ask('ana', 'quality.answer', { ...answer, answer: 'Autre chose' })).toBe('permission.denied')
})

test('QL9 half a grid, grades of nothing and what is too long are refused', async () => {
  const { noSale: _left, ...half } = grades
  expect(await ask('boss', 'quality.grade', { ...grade('k-heard'), grades: half })).toBe('command.malformed')
  expect(await ask('boss', 'quality.grade', grade('k-heard', { drop: 'yes' }))).toBe('command.malformed')
  expect(await ask('boss', 'quality.grade', grade('k-heard', { words: 'maybe' }))).toBe('command.malformed')
  expect(await ask('boss', 'quality.grade', { ...grade('k-heard'), advice: 'x'.repeat(2_001) })).toBe(
    'command.malformed',
  )
})

test('QL6 satisfaction is of one’s site, each scale by itself with its n', async () => {
  const { db } = world.fresh
  const said = {
    state: 'answered' as const,
    dueAt: 0,
    why: null,
    channel: 'chat',
    askedAt: 5,
    scale: '1-10',
    formula: 1,
    answeredAt: 6,
    commitmentId: null,
  }
  await db
    .insertInto('survey')
    .values([
      { ...said, contactId: 'k-ana', caseId: 'case-k-ana', closedAt: 5, score: 2, words: 'Long' },
      { ...said, contactId: 'k-heard', caseId: 'case-k-heard', closedAt: 5, score: 10 },
      { ...said, contactId: 'k-zoe', caseId: 'case-k-zoe', closedAt: 5, score: 10 },
    ])
    .execute()
  const of = async (who: string) => done(who, 'quality.satisfaction', { from: 0, until: 10 })
  const { asked, scales, detractors } = await of('boss')
  expect(asked).toBe(2)
  expect(scales).toMatchObject([
    { scale: '0-10', n: 0, value: null },
    { scale: '1-10', n: 2, value: 0, promoters: 1, detractors: 1 },
  ])
  expect(detractors).toMatchObject([{ contactId: 'k-ana', score: 2, words: 'Long' }])
  expect((await of('root')).scales[1]?.n).toBe(3)
})

test('QL7 what hangs on an exchange goes with it', async () => {
  const { db } = world.fresh
  await db.deleteFrom('queueEntry').where('id', '=', 'k-ana').execute()
  await db.deleteFrom('contact').where('id', '=', 'k-ana').execute()
  for (const table of ['evaluation', 'survey'] as const)
    expect(await db.selectFrom(table).select('contactId').where('contactId', '=', 'k-ana').execute()).toEqual([])
})
