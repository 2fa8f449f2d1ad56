import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { mailWorld, type MailWorld } from './testing/mailWorld.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })
const minute = 60_000
let world: MailWorld
beforeAll(async () => {
  world = await mailWorld()
  await world.customer('elodie', 'elodie@client.example')
})
afterAll(() => world.close())

const acknowledged = async () =>
  (await world.messages())
    .filter(({ author }) => author === 'system')
    .map(({ text }) => text.replaceAll('\u00A0', ' '))
    .at(-1)

test('ML15: the acknowledgement says the wait of the floor as it is, keeps it, and says the week’s where nobody is there', async () => {
  const { db, context } = world
  await world.arrive({ subject: 'Panne', text: 'Bonjour, ma fibre est coupée depuis lundi.' })
  expect(await acknowledged()).toContain('Nous ne pouvons pas encore vous dire sous quel délai.')
  const [contact] = await db.selectFrom('contact').select(['queueId', 'topic']).execute()
  const { now } = context.time
  const fact = (n: number, kind: string, at: number) => ({
    at,
    contactId: `past-${n}`,
    kind,
    channel: 'email',
    topic: contact!.topic,
    queueId: contact!.queueId!,
    adviserId: null,
    siteId: null,
    enteredAt: now - 60 * minute,
    reason: null,
  })
  const facts = [0, 1, 2, 3, 4].flatMap((n) => [
    fact(n, 'entered', now - 60 * minute),
    fact(n, 'answered', now - 59 * minute),
    fact(n, 'closed', now - 54 * minute),
  ])
  await db.insertInto('contactFact').values(facts).execute()
  await db.deleteFrom('queueEntry').execute()
  await world.adviser('ana')
  context.time.now += 60_001
  await world.arrive({ subject: 'Autre panne', text: 'Bonjour, ma fibre est coupée depuis lundi.' })
  expect(await acknowledged()).toContain('Délai estimé au moment où nous l’avons reçu : moins d’une minute.')
  const kept = await db.selectFrom('waitTold').selectAll().execute()
  expect(kept).toMatchObject([
    { channel: 'email', queueId: contact!.queueId, fromMinutes: 0, toMinutes: 1, ended: null },
  ])
  // Her state as the evening leaves it: nobody serves the line, so it is not promised.
  await db.updateTable('adviser').set({ state: 'offline' }).execute()
  context.time.now += 60_001
  await world.arrive({ subject: 'Encore une panne', text: 'Bonjour, ma fibre est coupée depuis lundi.' })
  expect(await acknowledged()).not.toContain('Délai estimé')
})
