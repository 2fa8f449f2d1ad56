import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { trayWorld, type TrayWorld } from './trayWorld.fixture.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })
let world: TrayWorld
beforeAll(async () => {
  world = await trayWorld()
})
afterAll(() => world.close())

test('a new contact goes the way of any letter: in line since its receipt, and out of the tray', async () => {
  const mail = await world.nobody()
  world.context.time.now += 3 * 3_600_000
  expect((await world.live('ana', 'mail.newContact', { mailId: mail.id })).code).toBe('applied')
  const filed = await world.settled(mail.id)
  expect(filed).toMatchObject({ state: 'filed', reason: 'new' })
  expect(await world.row('trayLetter', mail.id)).toBeUndefined()
  expect(await world.row('contact', filed.contactId ?? '')).toMatchObject({
    channel: 'email',
    enteredAt: mail.receivedAt,
  })
  expect(await world.row('message', filed.messageId ?? '')).toMatchObject({ at: mail.receivedAt })
  expect(await world.row('letter', filed.messageId ?? '')).toMatchObject({ direction: 'in', subject: mail.subject })
})

test('what no reader reads can be made a contact all the same, with its source for words', async () => {
  const mail = await world.nobody()
  const again = { state: 'kept' as const, tries: 4, dueAt: 0 }
  await world.db.deleteFrom('trayLetter').where('id', '=', mail.id).execute()
  await world.db.updateTable('mail').set(again).where('id', '=', mail.id).execute()
  expect(await world.settled(mail.id)).toMatchObject({ state: 'tray', reason: 'tries' })
  // A human wants it; two tries to read it have died, and this is the last.
  const decided = JSON.stringify({ act: 'newContact', adviserId: 'ana', name: 'Ana' })
  await world.db
    .updateTable('mail')
    .set({ ...again, tries: 2, decided })
    .where('id', '=', mail.id)
    .execute()
  const filed = await world.settled(mail.id)
  expect(filed.state).toBe('filed')
  expect((await world.row('message', filed.messageId ?? ''))?.text).toMatch(
    /^Received: .*\nTo: contact@.*lettre \d+\.$/s,
  )
  expect(await world.row('letter', filed.messageId ?? '')).toMatchObject({ problems: ['letter.broken'] })
})

test('a decided letter whose first try met a database away is read whole at the next one', async () => {
  const mail = await world.arrive({
    from: 'Marc Petit <marc@client.example>',
    subject: 'Facture',
    text: `Voici ma facture.`,
    html: `<p>Voici ma <b>facture</b>.</p>`,
    attachments: [{ filename: 'facture.txt', content: 'x' }],
    headers: { 'Auto-Submitted': 'auto-generated' },
  })
  expect(mail.state).toBe('tray')
  const decided = JSON.stringify({ act: 'newContact', adviserId: 'ana', name: 'Ana' })
  await world.db
    .updateTable('mail')
    .set({ state: 'kept', tries: 1, dueAt: 0, decided })
    .where('id', '=', mail.id)
    .execute()
  const filed = await world.settled(mail.id)
  const message = await world.row('message', filed.messageId ?? '')
  expect(message).toMatchObject({ authorName: 'Marc Petit', attachments: [{ name: 'facture.txt' }] })
  expect(await world.row('letter', filed.messageId ?? '')).toMatchObject({ subject: 'Facture', html: 'also' })
})
