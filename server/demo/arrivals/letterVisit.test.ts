import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { takeMail } from '../../channels/email/takeMail.ts'
import { mailWorld, ours, type MailWorld } from '../../channels/email/testing/mailWorld.ts'
import type { Guest } from '../../db/demoGuests.ts'
import { random } from '../random.ts'
import { letterDoor, letterVisit } from './letterVisit.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })
let world: MailWorld
beforeAll(async () => {
  world = await mailWorld()
})
afterAll(() => world.close())

const guest: Guest = {
  customerId: 'c-1',
  reference: 'CL-1',
  givenName: 'Soizic',
  familyName: 'Le Goff',
  language: 'fr',
  civility: 'mme',
  commune: 'Brest',
  postcode: '29200',
  birthDate: null,
  lastInvoice: null,
  iban4: null,
  caseReference: 'D-4827-1593-6042',
  topic: 'internet',
  subject: 'Internet coupé',
  offer: 'Fibre',
  missedAt: null,
  identifiers: [{ kind: 'email', value: 'soizic@client.example', holders: 1 }],
}

test('a demonstration customer writes a letter through the door, and stands in its queue', async () => {
  const door = { port: world.door.port, to: ours }
  expect(await letterVisit({ door, guest, r: random(7, 1) }).done).toBe('written')
  world.context.time.now += 1_000
  await takeMail(world.context)
  const [row] = await world.mails()
  expect(row).toMatchObject({ state: 'filed', kind: 'letter', sender: 'soizic@client.example' })
  expect(await world.contactOf(row ?? { contactId: null })).toMatchObject({
    channel: 'email',
    queueId: 'email-internet',
    subject: 'Internet coupé',
  })
})

test('without a door, or an address of his own, nobody writes', () => {
  const smtp = { ...world.mail.smtp!, port: 2525 }
  expect(letterDoor({ smtp, addresses: [ours] }, guest)).toEqual({ port: 2525, to: ours })
  expect(letterDoor(null, guest)).toBeNull()
  expect(letterDoor({ smtp: null, addresses: [ours] }, guest)).toBeNull()
  expect(letterDoor({ smtp, addresses: [ours] }, { ...guest, identifiers: [] })).toBeNull()
})
