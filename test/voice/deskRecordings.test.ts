import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axeLook } from '../e2e/axeLook.ts'
import {
  becomeAvailable,
  conversation,
  known,
  offerCard,
  picturesOfFailures,
  problemsOf,
  resolves,
  sees,
} from '../e2e/steps.ts'
import { deskHears, openDeskWorld, phoneReady, type DeskWorld } from './deskWorld.ts'
import { tones } from './edge.ts'

let world: DeskWorld
let desk: Page
let elodie: Awaited<ReturnType<typeof known>>
beforeAll(async () => {
  world = await openDeskWorld()
  elodie = await known(world.server, 'Élodie', 'Guégan')
  desk = await world.desk('nadia')
  await becomeAvailable(desk)
})
afterAll(() => world?.close())
picturesOfFailures(() => world)

const axe = axeLook('recording')
const callBar = () => conversation(desk).getByRole('region', { name: 'Appel' })
const recording = () => callBar().getByRole('group', { name: 'Enregistrement de l’appel' })

test('an adviser records, pauses for the card, reloads, goes on, and listens afterwards; the customer was told first', async () => {
  const caller = await world.edge.caller({ from: elodie.phone, tone: tones.caller })
  await sees(offerCard(desk), 'Appel entrant')
  await offerCard(desk)
    .getByRole('button', { name: /^Répondre/ })
    .click()
  await deskHears(desk, tones.caller)
  await callBar().getByRole('button', { name: 'Enregistrer' }).click()
  await caller.hears(tones.recording)
  await sees(recording(), 'Enregistrement en cours')
  await caller.hears(tones.adviser)
  await axe.look(desk, 'on')
  await desk.keyboard.press('Alt+k')
  await sees(recording(), /EN PAUSE/)
  await axe.look(desk, 'paused')
  await desk.reload()
  await phoneReady(desk)
  await sees(recording(), /EN PAUSE/)
  await caller.hears(tones.adviser)
  await recording()
    .getByRole('button', { name: /^Fin de la pause/ })
    .click()
  await sees(recording(), 'Enregistrement en cours')
  await caller.hears(tones.adviser)
  await caller.hangUp()
  await sees(callBar(), 'Appel terminé')
  const entry = desk.getByRole('button', { name: /Appel enregistré \(0:\d\d\)/ })
  await entry.click()
  await desk.getByRole('button', { name: 'Écouter l’enregistrement' }).click()
  const player = desk.getByLabel('Enregistrement de l’appel')
  await expect
    .poll(() => player.evaluate((one) => (one instanceof HTMLAudioElement ? one.currentTime : -1)), { timeout: 15_000 })
    .toBeGreaterThan(0.2)
  await axe.look(desk, 'player')
  expect(axe.found).toEqual({})
  const { db } = world.server.database
  const listened = await db.selectFrom('accessLog').selectAll().where('reason', '=', 'recording').execute()
  expect(listened).toHaveLength(1)
  await resolves(desk)
}, 120_000)

test('nothing went wrong on any page', () => {
  expect(problemsOf(world)).toEqual([])
})
