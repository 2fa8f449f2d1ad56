import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { deliverDue } from '../../delivery/deliverOutbound.ts'
import { queueOutbound } from '../../delivery/queueOutbound.ts'
import { inTransaction } from '../../db/unitOfWork.ts'
import { purgeForms } from '../../jobs/purgeForms.ts'
import { purgeLetters } from '../../jobs/purgeLetters.ts'
import { byMailToo } from './byMailToo.ts'
import { texts } from './texts.ts'
import { formWorld, type FormWorld } from './testing/formWorld.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })
let world: FormWorld
beforeAll(async () => {
  world = await formWorld({ withMail: false })
})
afterAll(() => world.close())

test('FM11: where no letter can leave, every page says so', async () => {
  const { receipt } = await world.send()
  expect(receipt?.page).toContain(texts.fr.mailed.noRelay())
  expect((await world.get('/suivi/?lang=fr')).page).toContain(texts.fr.followNoMail)
  const asked = await world.post('/suivi/code', { reference: 'D-4827-1593-6042', email: 'a@b.example' })
  expect(asked.page).toContain(texts.fr.followNoMail)
  const doubtful = await world.send({ nonce: '' })
  expect(doubtful.receipt?.page).toContain(texts.fr.doubtfulNoMail)
})

test('what is set aside goes wholly after 90 days, without mail too', async () => {
  await world.send({
    nonce: '',
    'q.email': 'ecarte@client.example',
    'f.files': [{ name: 'photo.txt', content: 'à oublier' }],
  })
  const form = () =>
    world.db
      .selectFrom('formSubmission')
      .select(['mailId', 'held', 'email'])
      .where('state', '=', 'tray')
      .orderBy('at', 'desc')
      .executeTakeFirstOrThrow()
  const { mailId, held } = await form()
  expect(held?.files).toHaveLength(1)
  await world.db
    .updateTable('mail')
    .set({ state: 'aside', settledAt: world.context.time.now })
    .where('id', '=', mailId ?? '')
    .execute()
  const shown = () =>
    world.db
      .selectFrom('trayLetter')
      .select('id')
      .where('id', '=', mailId ?? '')
      .execute()
  await world.db
    .updateTable('trayLetter')
    .set({ state: 'aside' })
    .where('id', '=', mailId ?? '')
    .execute()
  world.context.time.now += 89 * 86_400_000
  await purgeLetters(world.context)
  await purgeForms(world.context)
  expect((await form()).held).not.toBeNull()
  world.context.time.now += 2 * 86_400_000
  await purgeLetters(world.context)
  await purgeForms(world.context)
  expect(await form()).toMatchObject({ held: null, email: null })
  expect(await shown()).toEqual([])
  const file = world.db
    .selectFrom('attachment')
    .select('settled')
    .where('id', '=', held?.files[0]?.id ?? '')
  expect(await file.execute()).toEqual([{ settled: false }])
})

test('FM12: an answer stays a form’s, and its delivery is the page that waits for its reader', async () => {
  await world.adviser('nadia')
  const contact = (await world.contacts())[0]
  const id = crypto.randomUUID()
  await inTransaction(world.context.unit, async (tx) => {
    const { id: contactId = '', caseId = '', customerId = '' } = contact ?? {}
    const answer = {
      id,
      contactId,
      caseId,
      customerId,
      channel: 'form' as const,
      n: 0,
      author: 'adviser' as const,
      adviserId: 'nadia',
      authorName: 'Nadia',
      text: 'Bonjour',
      attachments: [],
      at: tx.now,
      state: 'sent' as const,
    }
    expect(await byMailToo(tx, answer, world.context)).toEqual(answer)
    tx.add('message', answer)
    await queueOutbound(tx, id, contactId, 'form')
  })
  await deliverDue(world.context)
  const sent = await world.db.selectFrom('outbound').select('state').where('id', '=', id).executeTakeFirst()
  expect(sent).toEqual({ state: 'sent' })
  expect((await world.messages()).find((message) => message.id === id)?.state).toBe('sent')
})
