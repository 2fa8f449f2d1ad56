import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { trayWorld, type TrayWorld } from './trayWorld.fixture.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })
let world: TrayWorld
beforeAll(async () => {
  world = await trayWorld()
})
afterAll(() => world.close())

test('ML9: attached by hand, a letter whose sender has no part in the case is a contact of its own with the customer proposed', async () => {
  const hers = await world.arrive({ from: 'elodie@client.example', text: 'Ma fibre est morte', subject: 'Fibre' })
  const mail = await world.nobody()
  const attach = { mailId: mail.id, customerId: 'elodie', caseId: hers.caseId }
  // Not held by this adviser: not his to attach to.
  expect((await world.live('ana', 'mail.attach', attach)).code).toBe('customer.outOfScope')
  expect((await world.open('elodie')).code).toBe('applied')
  expect((await world.live('ana', 'mail.attach', { ...attach, caseId: 'another' })).code).toBe('command.outOfScope')
  expect((await world.live('ana', 'mail.attach', attach)).code).toBe('applied')
  const filed = await world.settled(mail.id)
  expect(filed).toMatchObject({ state: 'filed', reason: 'new' })
  expect(filed.caseId).not.toBe(hers.caseId)
  const contact = await world.row('contact', filed.contactId ?? '')
  expect(contact?.customerId).not.toBe('elodie')
  const matter = await world.caseOf(hers)
  expect(await world.row('letter', filed.messageId ?? '')).toMatchObject({ hintReference: matter.reference })
  const recognitions = await world.db
    .selectFrom('recognition')
    .selectAll()
    .where('contactId', '=', contact?.id ?? '')
    .execute()
  expect(recognitions).toMatchObject([
    { decision: 'choose', candidates: [{ customerId: 'elodie', reasons: [{ code: 'proposed' }] }] },
  ])
})

test('a letter of hers joins the case at once, and the history says who put it there', async () => {
  const hers = await world.arrive({
    from: 'elodie@client.example',
    text: `Encore la fibre`,
    subject: 'Fibre',
  })
  // A loop is broken by laying it down; a human sees that it is none.
  const mail = await world.arrive({
    from: 'elodie@client.example',
    subject: 'Suite',
    text: `Suite de ma lettre`,
    headers: { 'X-Guichet-Hop': '1' },
  })
  expect(mail).toMatchObject({ state: 'tray', reason: 'header.hop' })
  await world.open('elodie')
  expect(
    (await world.live('ana', 'mail.attach', { mailId: mail.id, customerId: 'elodie', caseId: hers.caseId })).code,
  ).toBe('applied')
  expect(await world.settled(mail.id)).toMatchObject({ state: 'filed', reason: 'attached', caseId: hers.caseId })
  const entries = await world.db
    .selectFrom('historyEntry')
    .select(['code', 'actor', 'caseId'])
    .where('code', '=', 'mail.attached')
    .execute()
  expect(entries).toEqual([{ code: 'mail.attached', actor: 'Conseiller ana', caseId: hers.caseId }])
})

test('an automatic letter stands in the case and rings nobody; without any contact of the customer it comes back', async () => {
  const hers = await world.arrive({ from: 'elodie@client.example', text: 'Plus de fibre', subject: 'Fibre' })
  const mail = await world.arrive({
    from: 'robot@transporteur.example',
    subject: 'Colis',
    text: `Votre colis`,
    headers: { 'Auto-Submitted': 'auto-generated' },
  })
  expect(mail.state).toBe('tray')
  const waiting = await world.db.selectFrom('queueEntry').select('id').execute()
  await world.open('elodie')
  await world.live('ana', 'mail.attach', { mailId: mail.id, customerId: 'elodie', caseId: hers.caseId })
  const filed = await world.settled(mail.id)
  expect(filed).toMatchObject({ state: 'filed', reason: 'attached', caseId: hers.caseId, contactId: hers.contactId })
  expect(await world.db.selectFrom('queueEntry').select('id').execute()).toEqual(waiting)
  await world.customer('sans', 'sans@client.example')
  await world.open('sans')
  const other = await world.arrive({
    from: 'robot@transporteur.example',
    text: `Un autre colis`,
    headers: { Precedence: 'bulk' },
  })
  await world.live('ana', 'mail.attach', { mailId: other.id, customerId: 'sans', caseId: null })
  expect(await world.settled(other.id)).toMatchObject({ state: 'tray', reason: 'attach.noContact' })
  expect(await world.row('trayLetter', other.id)).toMatchObject({ state: 'waiting', reason: 'attach.noContact' })
})
