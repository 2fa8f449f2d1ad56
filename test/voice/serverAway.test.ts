import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { becomeAvailable, conversation, known, offerCard, picturesOfFailures, resolves, sees } from '../e2e/steps.ts'
import { deskHears, openDeskWorld, type DeskWorld } from './deskWorld.ts'
import { tones } from './edge.ts'
import type { Caller } from './edgeCaller.ts'
import { until } from './until.ts'

/** The whole line: a caller's SIP and sound, Kamailio, rtpengine, the telephony, the server and two advisers' desks. */
let world: DeskWorld
let nadia: Page
let mehdi: Page
let elodie: Awaited<ReturnType<typeof known>>
beforeAll(async () => {
  world = await openDeskWorld()
  elodie = await known(world.server, 'Élodie', 'Guégan')
  nadia = await world.desk('nadia')
  mehdi = await world.desk('mehdi')
  await becomeAvailable(nadia)
})
afterAll(() => world?.close())
picturesOfFailures(() => world)

const callBar = (desk: Page) => conversation(desk).getByRole('region', { name: 'Appel' })
const calls = (): Promise<Caller> => world.edge.caller({ from: elodie.phone, tone: tones.caller })
const lastCall = () =>
  world.server.database.db
    .selectFrom('call')
    .innerJoin('contact', 'contact.id', 'call.contactId')
    .select(['call.id', 'call.state', 'call.answeredAt', 'call.endedAt', 'call.heldMs', 'call.adviserId'])
    .select(['contact.state as contactState', 'contact.outcome', 'contact.id as contactId'])
    .orderBy('call.enteredAt', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
async function answers(desk: Page, caller: Caller): Promise<void> {
  await sees(offerCard(desk), 'Appel entrant')
  await offerCard(desk)
    .getByRole('button', { name: /^Répondre/ })
    .click()
  await sees(callBar(desk), 'En communication')
  await deskHears(desk, tones.caller)
  await caller.hears(tones.adviser)
}

test('handed over while they talk: the customer hears music, then the next adviser, who has the same contact and its file', async () => {
  const caller = await calls()
  await answers(nadia, caller)
  const { contactId } = await lastCall()
  await becomeAvailable(mehdi)
  await nadia.keyboard.press('Alt+t')
  const dialog = nadia.getByRole('dialog', { name: 'Transférer avec tout le dossier' })
  await dialog.getByText('Compétence que je n’ai pas', { exact: true }).click()
  await dialog.getByText('Un conseiller', { exact: true }).click()
  await dialog.getByRole('combobox', { name: 'Conseiller' }).fill('mehdi')
  await nadia.getByRole('option', { name: /Mehdi/ }).first().click()
  await dialog.getByLabel('Ce que le conseiller suivant doit savoir').fill('Box redémarrée, sans effet.')
  await dialog.getByRole('button', { name: /^Transférer/ }).click()
  await sees(nadia, 'Contact transféré')
  await sees(offerCard(mehdi), 'Appel entrant')
  await caller.hears(tones.music)
  await answers(mehdi, caller)
  await sees(conversation(mehdi), /Transféré par Nadia Belkacem/)
  await sees(conversation(mehdi), 'Box redémarrée, sans effet.')
  expect(caller.isHungUp()).toBe(false)
  expect(await lastCall()).toMatchObject({ contactId, state: 'talking', contactState: 'open' })
  await caller.hangUp()
  await sees(callBar(mehdi), 'Appel terminé')
  await resolves(mehdi)
})

test('the server is killed while they talk, and the customer hangs up before it is back: nobody was cut off, and the end is known', async () => {
  const caller = await calls()
  const desk = await Promise.race([
    offerCard(nadia)
      .getByText('Appel entrant')
      .waitFor()
      .then(() => nadia),
    offerCard(mehdi)
      .getByText('Appel entrant')
      .waitFor()
      .then(() => mehdi),
  ])
  await answers(desk, caller)
  await world.server.crash()
  await caller.hears(tones.adviser)
  await deskHears(desk, tones.caller)
  expect(caller.isHungUp()).toBe(false)
  expect(await caller.hangUp()).toBe(200)
  await world.server.restart()
  const call = await until('the end of the call to be known', async () => {
    const found = await lastCall()
    return found.state === 'ended' ? found : undefined
  })
  expect(call.answeredAt).not.toBeNull()
  expect(call.endedAt).toBeGreaterThan(call.answeredAt ?? Infinity)
  expect(call).toMatchObject({ contactState: 'open', outcome: null })
  await sees(callBar(desk), 'Appel terminé')
  await resolves(desk)
})

test('who calls while the server is away waits with music, and rings as soon as it is back', async () => {
  await world.server.crash()
  const caller = await calls()
  await caller.hears(tones.music)
  await world.server.restart()
  const desk = await until('a desk to ring', async () => {
    for (const one of [nadia, mehdi]) if (await offerCard(one).getByText('Appel entrant').isVisible()) return one
    return undefined
  })
  await answers(desk, caller)
  expect(caller.isHungUp()).toBe(false)
  await caller.hangUp()
  await sees(callBar(desk), 'Appel terminé')
  await resolves(desk)
})

test('who hangs up while it rings has abandoned: nothing rings any more', async () => {
  const caller = await calls()
  const desk = await until('a desk to ring', async () => {
    for (const one of [nadia, mehdi]) if (await offerCard(one).getByText('Appel entrant').isVisible()) return one
    return undefined
  })
  await caller.hangUp()
  await offerCard(desk).waitFor({ state: 'hidden' })
  expect(await lastCall()).toMatchObject({
    state: 'ended',
    contactState: 'closed',
    outcome: 'abandoned',
    answeredAt: null,
  })
})
