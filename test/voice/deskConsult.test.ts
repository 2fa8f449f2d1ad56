import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axeLook } from '../e2e/axeLook.ts'
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
import type { Caller } from './edgeCaller.ts'
import { until } from './until.ts'

let world: DeskWorld
let nadia: Page
let mehdi: Page
let elodie: Awaited<ReturnType<typeof known>>
let caller: Caller
beforeAll(async () => {
  world = await openDeskWorld()
  elodie = await known(world.server, 'Élodie', 'Guégan')
  nadia = await world.desk('nadia')
  await becomeAvailable(nadia)
  mehdi = await world.desk('mehdi', tones.colleague)
})
afterAll(() => world?.close())
picturesOfFailures(() => world)

const eyes = axeLook('consult')
const callBar = (desk: Page) => conversation(desk).getByRole('region', { name: 'Appel', exact: true })
const asked = (desk: Page) => desk.getByRole('article', { name: 'Consultation' })
const press = (where: ReturnType<typeof callBar>, name: string | RegExp) => where.getByRole('button', { name }).click()

async function stands(state: 'break' | 'available'): Promise<void> {
  await world.server.database.db.updateTable('adviser').set({ state }).where('login', '=', 'mehdi').execute()
}
/** Élodie talks with Nadia. */
async function talks(): Promise<void> {
  caller = await world.edge.caller({ from: elodie.phone, tone: tones.caller })
  await sees(offerCard(nadia), 'Appel entrant')
  await press(offerCard(nadia), /^Répondre/)
  await sees(callBar(nadia), 'En communication')
  await caller.hears(tones.adviser)
}
/** Nadia asks Mehdi; his telephone rings. */
async function asks(question = 'Sa box perd la synchro : une idée ?'): Promise<void> {
  await press(callBar(nadia), 'Consulter un collègue')
  const box = nadia.getByRole('dialog', { name: /^Consulter un collègue/ })
  await box.getByRole('combobox', { name: 'Collègue' }).fill('Mehdi')
  await nadia.getByRole('option', { name: /Mehdi/ }).click()
  await box.getByRole('textbox', { name: /^Votre question/ }).fill(question)
  await press(box, 'Appeler')
  await sees(asked(mehdi), 'vous consulte')
  await sees(callBar(nadia), 'sonne…')
}
async function answersMehdi(): Promise<void> {
  await press(asked(mehdi), 'Répondre')
  await deskHears(nadia, tones.colleague)
  await deskHears(mehdi, tones.adviser)
  await caller.hears(tones.music)
}

test('a colleague on a break is in the list, with the reason, and cannot be chosen', async () => {
  await talks()
  await becomeAvailable(mehdi)
  await stands('break')
  await press(callBar(nadia), 'Consulter un collègue')
  const box = nadia.getByRole('dialog', { name: /^Consulter un collègue/ })
  await box.getByRole('combobox', { name: 'Collègue' }).fill('Mehdi')
  const option = nadia.getByRole('option', { name: /Mehdi/ })
  await sees(option, 'en pause ou absent')
  expect(await option.getAttribute('aria-disabled')).toBe('true')
  await picture(nadia, 'consult-list')
  await stands('available')
  await until('him to be free', async () =>
    (await option.getAttribute('aria-disabled')) === 'true' ? undefined : true,
  )
  await option.click()
  await press(box, 'Fermer')
  await box.waitFor({ state: 'hidden' })
})

test('a colleague sees before he answers who asks, about whom and what; both talk, the customer hears music, and is taken back', async () => {
  await asks()
  await sees(asked(mehdi), 'Élodie Guégan')
  await sees(asked(mehdi), 'Sa box perd la synchro')
  await picture(nadia, 'consult-rings')
  await picture(mehdi, 'consult-asked')
  await answersMehdi()
  await sees(customerColumn(mehdi), /Cliente depuis 2014/)
  await sees(callBar(nadia), 'Vous parlez avec')
  await picture(nadia, 'consult-talks')
  await picture(mehdi, 'consult-answered')
  await eyes.look(nadia, 'asks')
  await eyes.look(mehdi, 'asked')
  expect(eyes.found).toEqual({})
  // No key of it hangs the customer up.
  expect(
    await callBar(nadia)
      .getByRole('button', { name: /Raccrocher/ })
      .count(),
  ).toBe(0)
  await press(callBar(nadia), /^Reprendre le client/)
  await caller.hears(tones.adviser)
  await deskHears(nadia, tones.caller)
  await asked(mehdi).waitFor({ state: 'hidden' })
  expect(caller.isHungUp()).toBe(false)
})

test('the customer comes to the two: each hears the others, whoever is silent; apart again, and then without the colleague', async () => {
  await asks()
  await answersMehdi()
  await press(callBar(nadia), 'Faire entrer le client')
  await sees(callBar(nadia), 'À trois')
  await sees(asked(mehdi), 'il vous entend')
  await picture(nadia, 'consult-three')
  await picture(mehdi, 'consult-three-asked')
  // Without Nadia's voice what each hears is the other.
  await nadia.keyboard.press('Alt+m')
  await caller.hears(tones.colleague)
  await deskHears(mehdi, tones.caller)
  await nadia.keyboard.press('Alt+m')
  await press(callBar(nadia), /^Parler à part/)
  await caller.hears(tones.music)
  await deskHears(mehdi, tones.adviser)
  await deskHears(nadia, tones.colleague)
  await press(callBar(nadia), 'Faire entrer le client')
  await sees(callBar(nadia), 'À trois')
  await press(callBar(nadia), 'Continuer à deux')
  await asked(mehdi).waitFor({ state: 'hidden' })
  await caller.hears(tones.adviser)
  await deskHears(nadia, tones.caller)
  expect(caller.isHungUp()).toBe(false)
})

test('who says no, and who hangs up, is told; the customer waits, and is taken back', async () => {
  await asks()
  await press(asked(mehdi), 'Pas maintenant')
  await sees(callBar(nadia), 'ne peut pas répondre maintenant')
  await caller.hears(tones.music)
  await picture(nadia, 'consult-refused')
  await press(callBar(nadia), /^Reprendre/)
  await caller.hears(tones.adviser)
  await asks()
  await answersMehdi()
  await press(asked(mehdi), 'Raccrocher')
  await sees(callBar(nadia), 'a raccroché')
  await press(callBar(nadia), /^Reprendre/)
  await caller.hears(tones.adviser)
})

test('the desk of who asks is reloaded in the middle: the customer hears his adviser again, and the colleague is let go', async () => {
  await asks()
  await answersMehdi()
  await nadia.reload()
  await phoneReady(nadia)
  await sees(callBar(nadia), 'En communication')
  await caller.hears(tones.adviser)
  await asked(mehdi).waitFor({ state: 'hidden' })
  expect(caller.isHungUp()).toBe(false)
  await nadia.mouse.click(700, 5)
})

test('passed with his word: the customer is with the colleague at once, with the file, and his telephone answered by itself', async () => {
  await asks()
  await answersMehdi()
  await press(callBar(nadia), 'Passer l’appel')
  const box = nadia.getByRole('dialog', { name: /^Transférer/ })
  await sees(box, 'Il est en ligne avec vous')
  await box.getByText('Compétence que je n’ai pas').click()
  await box
    .getByRole('textbox', { name: /^Ce que le conseiller suivant/ })
    .fill('La synchro tombe le soir : ligne à tester.')
  await picture(nadia, 'consult-pass')
  await nadia.keyboard.press('Control+Enter')
  await sees(callBar(mehdi), 'En communication')
  await caller.hears(tones.colleague)
  await deskHears(mehdi, tones.caller)
  await sees(mehdi, 'La synchro tombe le soir : ligne à tester.')
  await picture(mehdi, 'consult-passed')
  expect(await callBar(nadia).count()).toBe(0)
  expect(caller.isHungUp()).toBe(false)
  await caller.hangUp()
  await sees(callBar(mehdi), 'Appel terminé')
  await resolves(mehdi)
})

test('the customer hangs up while two talk about him: it is said, and they end it when they have done', async () => {
  await stands('break')
  await talks()
  await stands('available')
  await asks()
  await answersMehdi()
  await caller.hangUp()
  await sees(callBar(nadia), 'Appel terminé')
  await deskHears(nadia, tones.colleague)
  const bar = conversation(nadia).getByRole('region', { name: 'Consulter un collègue' })
  await press(bar, /^Terminer la consultation/)
  await asked(mehdi).waitFor({ state: 'hidden' })
  await until('the bar to go', async () => ((await bar.count()) === 0 ? true : undefined))
  await resolves(nadia)
})

test('nothing went wrong on any page', () => {
  expect(problemsOf(world)).toEqual([])
})
