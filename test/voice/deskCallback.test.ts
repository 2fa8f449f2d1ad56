import { sql } from 'kysely'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  becomeAvailable,
  conversation,
  customerColumn,
  known,
  offerCard,
  picture,
  picturesOfFailures,
  problemsOf,
  resolves,
  sees,
} from '../e2e/steps.ts'
import { deskHears, openDeskWorld, phoneReady, type DeskWorld } from './deskWorld.ts'
import { tones } from './edge.ts'
import { startBaresip, type Baresip } from './edgeBaresip.ts'
import { freePort } from '../harness/freePorts.ts'
import { until } from './until.ts'

/** The customer's own telephone, which rings when he is called back, sends this tone (Hz). */
const his = 500
let world: DeskWorld
let desk: Page
let elodie: Awaited<ReturnType<typeof known>>
let telephone: Baresip
beforeAll(async () => {
  const carrier = await freePort()
  // At any hour: the test runs in the night too.
  world = await openDeskWorld({ GUICHET_CALL_HOURS: '0-24' }, { GUICHET_SIP_CARRIER: `127.0.0.1:${carrier}` })
  elodie = await known(world.server, 'Élodie', 'Guégan')
  const numbers = await world.server.database.db
    .selectFrom('identifier')
    .select('value')
    .where('customerId', '=', elodie.id)
    .where('kind', '=', 'phone')
    .execute()
  telephone = await startBaresip(world.edge.folder, {
    user: elodie.phone,
    also: numbers.map(({ value }) => value).filter((value) => value !== elodie.phone),
    proxy: world.edge.sip,
    tone: his,
    answers: true,
    port: carrier,
  })
  // In the evening the demonstration's callbacks are those of the next morning.
  await world.server.database.db
    .updateTable('commitment')
    .set({ dueAt: Date.now() + 10 * 60_000 })
    .where('customerId', '=', elodie.id)
    .where('kind', '=', 'callback')
    .where('state', '=', 'open')
    .execute()
  desk = await world.desk('nadia')
  await phoneReady(desk)
  await theyWaited()
})
afterAll(async () => {
  await telephone?.close()
  await world?.close()
})
picturesOfFailures(() => world)

/** This week four callers of five waited five minutes. */
async function theyWaited(): Promise<void> {
  const { db } = world.server.database
  const sample = await db.selectFrom('contact').selectAll().where('state', '=', 'closed').limit(200).execute()
  for (const [n, one] of sample.entries()) {
    const enteredAt = Date.now() - 86_400_000 + n
    await db
      .insertInto('contact')
      .values({
        ...one,
        id: `waited-${n}`,
        parked: null,
        channel: 'voice',
        threadId: null,
        handOver: null,
        formAddress: null,
        callback: null,
        direction: 'inbound',
        enteredAt,
        pickedUpAt: enteredAt + 300_000,
      })
      .execute()
  }
}
const callBar = () => conversation(desk).getByRole('region', { name: 'Appel' })
const contacts = () =>
  world.server.database.db.selectFrom('contact').selectAll().where('callback', 'is not', null).execute()

test('a caller presses 1, is hung up and keeps his place', async () => {
  const caller = await world.edge.caller({ from: elodie.phone, tone: tones.caller })
  await caller.hears(tones.music)
  const { db } = world.server.database
  await until(
    'him to be told that he may press 1',
    async () => (await sql`select 1 from call where offered_callback_at is not null`.execute(db)).rows.at(0),
    40_000,
  )
  await caller.digit(1)
  await until('him to be hung up', () => (caller.isHungUp() ? true : undefined), 30_000)
  const [waiting] = await contacts()
  expect(waiting).toMatchObject({ state: 'waiting', channel: 'voice', customerId: elodie.id })
})

test('a machine answers the callback: one key hangs it up, the try stands in the history, and place and promise are kept', async () => {
  const [before] = await contacts()
  await becomeAvailable(desk)
  await offerCard(desk)
    .getByRole('button', { name: /^Prendre/ })
    .click()
  await telephone.event('CALL_ESTABLISHED')
  await sees(callBar(), 'En communication')
  await deskHears(desk, his)
  await picture(desk, 'voice-machine-answers')
  await callBar().getByRole('button', { name: 'Répondeur' }).click()
  await telephone.event('CALL_CLOSED')
  const after = await until('the contact to wait again', async () =>
    (await contacts()).find(({ state }) => state === 'waiting'),
  )
  expect(after).toMatchObject({ id: before?.id, enteredAt: before?.enteredAt, callback: { tries: 1 } })
  expect((await contacts()).at(0)?.callback?.dueAt).toBeGreaterThan(Date.now() + 10 * 60_000)
  const { db } = world.server.database
  const codes = await db.selectFrom('historyEntry').select('code').where('customerId', '=', elodie.id).execute()
  expect(codes.map(({ code }) => code)).toContain('call.machine')
  await picture(desk, 'voice-machine-hung-up')
  // A quarter of an hour later.
  await sql`update contact set callback = jsonb_set(callback, '{dueAt}', to_jsonb(${Date.now()}::bigint)) where id = ${after.id}`.execute(
    db,
  )
})

test('his adviser accepts, dials him, and both hear each other', async () => {
  const card = offerCard(desk)
  await sees(card, 'Rappel promis')
  await sees(card, 'Élodie Guégan')
  await picture(desk, 'voice-callback-offer')
  await card.getByRole('button', { name: /^Prendre/ }).click()
  await telephone.event('CALL_ESTABLISHED', 2)
  await sees(callBar(), 'En communication')
  await deskHears(desk, his)
  await telephone.hears(tones.adviser)
  await picture(desk, 'voice-callback-talks')
  expect(await contacts()).toEqual([])
  await callBar()
    .getByRole('button', { name: /^Raccrocher/ })
    .click()
  await sees(callBar(), 'Appel terminé')
  await sees(customerColumn(desk), /A tapé 1 : sera rappelé au/)
  await picture(desk, 'voice-callback-history')
  await resolves(desk)
})

test('a callback that is due is called from the promises of the day: the number shown is said first, and a contact opens with it', async () => {
  await desk
    .getByRole('button', { name: /Rappel · Guégan/ })
    .first()
    .click()
  const promise = desk.getByRole('dialog', { name: /Guégan/ })
  await promise.getByRole('button', { name: 'Appeler' }).click()
  const ask = desk.getByRole('dialog', { name: 'Appeler ce numéro' })
  await sees(ask, /Le client verra le 39 ?0\d/)
  await sees(ask, 'Un contact s’ouvre avec l’appel.')
  await picture(desk, 'voice-dial-promise')
  await ask.getByRole('button', { name: 'Appeler' }).click()
  await telephone.event('CALL_ESTABLISHED', 3)
  await sees(callBar(), 'En communication')
  await deskHears(desk, his)
  await telephone.hears(tones.adviser)
  await picture(desk, 'voice-dial-talks')
  await callBar()
    .getByRole('button', { name: /^Raccrocher/ })
    .click()
  await sees(callBar(), 'Appel terminé')
  // In the contact that is open now, by the number on the card.
  await customerColumn(desk)
    .getByRole('list', { name: 'Coordonnées' })
    .getByRole('button', { name: /^Appeler 0/ })
    .first()
    .click()
  await sees(ask, /Le client verra le/)
  expect(await ask.getByText('Un contact s’ouvre').count()).toBe(0)
  await picture(desk, 'voice-dial-card')
  await desk.keyboard.press('Escape')
  await resolves(desk)
})

test('a caller is passed on to a number outside, which talks with him; a number of ours is refused with its sentence', async () => {
  const caller = await world.edge.caller({ from: '0699999999', tone: tones.caller })
  await offerCard(desk)
    .getByRole('button', { name: /^Répondre/ })
    .click()
  await caller.hears(tones.adviser)
  await callBar().getByRole('button', { name: 'Passer l’appel à un autre numéro' }).click()
  const pass = async (number: string) => {
    const box = desk.getByRole('dialog', { name: 'Passer l’appel à un autre numéro' })
    await box.getByLabel('Numéro ou poste').fill(number)
    await box.getByRole('button', { name: 'Passer l’appel' }).click()
  }
  await pass('3903')
  await sees(desk.locator('body'), /Ce numéro est l’un des nôtres/)
  await pass(elodie.phone)
  await telephone.event('CALL_ESTABLISHED', 4)
  await caller.hears(his)
  await telephone.hears(tones.caller)
  await sees(callBar(), 'Appel terminé')
  await sees(customerColumn(desk), /Appel transféré/)
  await picture(desk, 'voice-passed-out')
  await caller.hangUp()
  await telephone.event('CALL_CLOSED', 4)
  await resolves(desk)
})

test('a number outside is consulted while the caller hears music, joins the two, and has the caller; the contact is concluded here', async () => {
  const caller = await world.edge.caller({ from: '0699999998', tone: tones.caller })
  await offerCard(desk)
    .getByRole('button', { name: /^Répondre/ })
    .click()
  await caller.hears(tones.adviser)
  const asks = async (number: string) => {
    await callBar().getByRole('button', { name: 'Consulter un collègue ou un numéro extérieur' }).click()
    const box = desk.getByRole('dialog', { name: /^Consulter/ })
    await box.getByText('Un numéro extérieur').click()
    await box.getByLabel('Numéro à appeler').fill(number)
    return box
  }
  const box = await asks('3903')
  await box.getByRole('button', { name: 'Appeler' }).click()
  await sees(box, /Ce numéro est l’un des nôtres/)
  await picture(desk, 'voice-consult-out-refused')
  await box.getByLabel('Numéro à appeler').fill(elodie.phone)
  await picture(desk, 'voice-consult-out')
  await box.getByRole('button', { name: 'Appeler' }).click()
  await telephone.event('CALL_ESTABLISHED', 5)
  await sees(callBar(), /Vous parlez avec le 0/)
  await deskHears(desk, his)
  await telephone.hears(tones.adviser)
  await caller.hears(tones.music)
  await picture(desk, 'voice-consult-out-talks')
  await callBar().getByRole('button', { name: 'Faire entrer le client' }).click()
  await sees(callBar(), 'À trois')
  // Without the adviser's voice what each hears is the other.
  await desk.keyboard.press('Alt+m')
  await caller.hears(his)
  await telephone.hears(tones.caller)
  await desk.keyboard.press('Alt+m')
  await picture(desk, 'voice-consult-out-three')
  await callBar().getByRole('button', { name: 'Passer l’appel' }).click()
  await sees(callBar(), 'Appel terminé')
  await caller.hears(his)
  await telephone.hears(tones.caller)
  await sees(customerColumn(desk), /Numéro extérieur consulté/)
  await picture(desk, 'voice-consult-out-passed')
  expect(caller.isHungUp()).toBe(false)
  await caller.hangUp()
  await telephone.event('CALL_CLOSED', 5)
  await resolves(desk)
})

test('nothing went wrong on any page', () => {
  expect(problemsOf(world)).toEqual([])
})
