import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { cutter, type Cutter } from '../harness/cutter.ts'
import {
  accept,
  becomeAvailable,
  composer,
  known,
  oddly,
  offerCard,
  openWorld,
  patience,
  picture,
  picturesOfFailures,
  problemsOf,
  sees,
  synchronised,
  thread,
  wordsOf,
  writesIn,
  type World,
} from './steps.ts'

let world: World
let cable: Cutter
let nadia: Page
let mehdi: Page
let customer: Page
let lineId: string
beforeAll(async () => {
  world = await openWorld({ env: { GUICHET_OFFER_SECONDS: '300' } })
  cable = await cutter(world.server.origin)
  const elodie = await known(world.server, 'Élodie', 'Guégan')
  const line = await world.server.database.db
    .selectFrom('line')
    .select('id')
    .where('customerId', '=', elodie.id)
    .where('kind', '=', 'fibre')
    .executeTakeFirstOrThrow()
  lineId = line.id
  await sim('/sim/pace', { least: 0, most: 200, trouble: 0 })
  await sim('/sim/faults', { line: lineId, fault: 'none' })
  await sim('/sim/faults', { line: lineId, fault: 'cordBent' })
  nadia = await world.desk('nadia', { origin: cable.origin })
  customer = await world.customer()
  await becomeAvailable(nadia)
  await writesIn(customer, { text: 'Plus d’internet depuis hier.', point: oddly(elodie.phone) })
  await offerCard(nadia).waitFor()
  await accept(nadia)
})
afterAll(async () => {
  await cable?.close()
  await world?.close()
})
picturesOfFailures(() => world)
afterEach(() => cable.mend())

async function sim(path: string, body: object): Promise<void> {
  const answer = await fetch(`${world.server.netsim()}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  expect(answer.ok, `${path} ${answer.status}`).toBe(true)
}
const panel = (desk: Page) => desk.getByRole('region', { name: /^Diagnostic · Internet/ })
const words = (desk: Page) => wordsOf(panel(desk))
const entries = async () => {
  const { entries: kept } = await world.server.database.db
    .selectFrom('diagnosis')
    .select('entries')
    .where('lineId', '=', lineId)
    .executeTakeFirstOrThrow()
  return kept as { step: string; by: { kind: string }; result: { kind: string; outcome?: string } }[]
}
/** The answer of somebody whose cord is bent; a repair that is not that of the cord does nothing. */
const says = [/LOS rouge/, /Plié/, /Sans effet/, /^Tous/, /Rien vu/, /^Non/, /Réponse peu claire/]

/** What is recommended, in its own words. */
const nextStep = async (desk: Page) => / — [^\n]*\n+([^\n]+)/.exec(await panel(desk).innerText())?.[1] ?? ''

/** A key answers what has been there for a moment: he reads before he presses. */
async function pressed(desk: Page, key: string): Promise<void> {
  await desk.waitForTimeout(600)
  await desk.keyboard.press(key)
}

async function answersByKey(desk: Page): Promise<void> {
  const group = panel(desk).getByRole('group', { name: 'Ce qu’il en est' })
  for (const label of says) {
    const button = group.getByRole('button', { name: label })
    if ((await button.count()) === 0) continue
    const key = await button.first().getAttribute('aria-keyshortcuts')
    return pressed(desk, key ?? '')
  }
  throw new Error(`nothing to say to: ${await words(desk)}`)
}

test('the network is asked when the contact comes; what it reads is evidence, and leads to a step', async () => {
  await panel(nadia).waitFor()
  await expect.poll(async () => (await entries()).length, { timeout: patience }).toBeGreaterThan(8)
  expect((await entries()).every(({ by }) => by.kind === 'system')).toBe(true)
  await sees(panel(nadia), /Cordon optique/)
  await sees(panel(nadia), 'Prochaine étape conseillée')
  await picture(nadia, 'diagnosis-measured')
  // Raw values, with their units and thresholds.
  await nadia.keyboard.press('Alt+d')
  await nadia.keyboard.press('d')
  const dialog = nadia.getByRole('dialog', { name: /^Diagnostic/ })
  await sees(dialog, 'Device.Optical.Interface.1.OpticalSignalLevel')
  await picture(nadia, 'diagnosis-readings')
  await nadia.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })
})

test('the cable is pulled: the questions go on by keyboard, the tests wait, and all arrives when it is back', async () => {
  const before = (await entries()).length
  cable.cut()
  await sees(panel(nadia), 'Réseau coupé')
  await nadia.keyboard.press('Alt+r')
  await nadia.keyboard.press('Alt+d')
  // What the customer says unasked, by search.
  await nadia.keyboard.press('/')
  await nadia.keyboard.type('menage')
  await nadia.getByRole('option').first().waitFor()
  await nadia.keyboard.press('ArrowDown')
  await nadia.keyboard.press('Enter')
  await sees(panel(nadia), 'Meubles ou box déplacés : Oui')
  await picture(nadia, 'diagnosis-offline')
  expect((await entries()).length).toBe(before)
  cable.mend()
  await expect.poll(async () => (await entries()).length, { timeout: patience }).toBe(before + 1)
  await synchronised(nadia)
})

test('handed over in the middle, it goes on at the same step; mended by keyboard, proven by the network, told in the history', async () => {
  const step = await nextStep(nadia)
  expect(step.length).toBeGreaterThan(3)
  mehdi = await world.desk('mehdi')
  await becomeAvailable(mehdi)
  await nadia.keyboard.press('Alt+t')
  const dialog = nadia.getByRole('dialog', { name: 'Transférer avec tout le dossier' })
  await dialog.getByText('Compétence que je n’ai pas', { exact: true }).click()
  await dialog.getByText('Un conseiller', { exact: true }).click()
  await dialog.getByRole('combobox', { name: 'Conseiller' }).fill('mehdi')
  await nadia.getByRole('option', { name: /Mehdi/ }).first().click()
  await dialog.getByLabel('Ce que le conseiller suivant doit savoir').fill('Diagnostic en cours.')
  await dialog.getByRole('button', { name: /^Transférer/ }).click()
  await sees(nadia, 'Contact transféré')
  await offerCard(mehdi).waitFor()
  await accept(mehdi)
  await panel(mehdi).waitFor()
  await expect.poll(() => nextStep(mehdi), { timeout: patience }).toBe(step)
  await sees(panel(mehdi), 'Meubles ou box déplacés : Oui')

  // The sentence goes to the customer by a key.
  await mehdi.keyboard.press('Alt+e')
  const sentence = await composer(mehdi).inputValue()
  if (sentence !== '') {
    await mehdi.keyboard.press('Control+Enter')
    await sees(thread(customer), sentence)
  }
  await mehdi.keyboard.press('Alt+d')
  for (let turn = 0; turn < 12 && !/Rebrancher et nettoyer/.test(await nextStep(mehdi)); turn++) {
    const now = (await entries()).length
    if (
      await panel(mehdi)
        .getByRole('button', { name: /^Lancer/ })
        .count()
    )
      await mehdi.keyboard.press('Enter')
    else await answersByKey(mehdi)
    await expect.poll(async () => (await entries()).length, { timeout: patience }).toBeGreaterThan(now)
    await sees(panel(mehdi), 'Prochaine étape conseillée')
  }
  await picture(mehdi, 'diagnosis-repair')
  await sim(`/sim/lines/${lineId}/act`, { action: 'reseatCord' })
  await pressed(mehdi, '1')
  await sees(panel(mehdi), 'Panne levée : Rebrancher et nettoyer le cordon optique')
  await synchronised(mehdi)
  const done = (await entries()).length
  await mehdi.keyboard.press('Enter')
  await expect.poll(async () => (await entries()).length, { timeout: patience }).toBeGreaterThan(done)
  await picture(mehdi, 'diagnosis-mended')

  await mehdi.keyboard.press('Alt+c')
  const end = mehdi.getByRole('dialog', { name: 'Clore : résolu' })
  await end.getByText('Information donnée', { exact: true }).click()
  await end.getByLabel('Note de clôture').fill('Cordon rebranché.')
  await mehdi.keyboard.press('Control+Enter')
  await end.waitFor({ state: 'hidden' })
  await sees(customer, 'Conversation terminée : demande résolue.')
  const told = await world.server.database.db
    .selectFrom('historyEntry')
    .select(['code', 'params', 'refTable'])
    .where('kind', '=', 'diagnosis')
    .where('refId', '=', (await sitting()).id)
    .execute()
  expect(told).toMatchObject([{ code: 'diagnosis.summary', refTable: 'diagnosis', params: { state: 'resolved' } }])
  expect(problemsOf(world)).toEqual([])
})

const sitting = () =>
  world.server.database.db.selectFrom('diagnosis').select('id').where('lineId', '=', lineId).executeTakeFirstOrThrow()
