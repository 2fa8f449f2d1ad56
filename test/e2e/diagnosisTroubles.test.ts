import { sql } from 'kysely'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { diagnosisSteps, modelOf, panelOf, type Household } from './diagnosisSteps.ts'
import {
  accept,
  becomeAvailable,
  customerSays,
  gone,
  offerCard,
  openWorld,
  patience,
  picture,
  picturesOfFailures,
  problemsOf,
  read,
  sees,
  synchronised,
  talk,
  writesIn,
  type World,
} from './steps.ts'

let world: World
let desk: Page
let steps: ReturnType<typeof diagnosisSteps>
beforeAll(async () => {
  world = await openWorld({ env: { GUICHET_OFFER_SECONDS: '300', GUICHET_LINE_TEST_SECONDS: '5' } })
  steps = diagnosisSteps(world)
  await steps.sim('/sim/pace', { least: 0, most: 200, trouble: 0 })
  // Nobody is sent away because the stories before are still open.
  await world.server.database.db.updateTable('adviser').set({ capacity: 50 }).where('login', '=', 'nadia').execute()
  desk = await world.desk('nadia')
  await becomeAvailable(desk)
})
afterAll(() => world?.close())
picturesOfFailures(() => world)

const fibre = modelOf('internet.fibre')
const panel = () => panelOf(desk, fibre)
const entriesOf = async (home: Household, model = fibre.id) => (await steps.sitting(home, model))?.entries ?? []
const testsOf = async (home: Household, model = fibre.id) => steps.tests((await steps.sitting(home, model))?.id ?? '')
const statesOf = async (home: Household) => [...new Set((await testsOf(home)).map(({ state }) => state))].toSorted()
const healed = (home: Household, fault: string) =>
  steps.sim('/sim/faults', { line: home.lines.find(({ kind }) => kind === 'fibre')?.id, fault }, 'DELETE')
let said = 0
/** He writes, she takes it, and the panel has the keys. */
async function comes(home: Household, model = fibre): Promise<Page> {
  const customer = await world.customer()
  const text = `Plus d’internet ce matin (${++said}).`
  await writesIn(customer, { text, point: home.phone })
  await offerCard(desk).waitFor()
  await accept(desk)
  await sees(talk(desk), text)
  await read(desk)
  await panelOf(desk, model).waitFor()
  await desk.keyboard.press('Alt+d')
  return customer
}

test('a box that sleeps is shown waiting, may be called off and asked again, and what it reads when it wakes counts', async () => {
  const home = await steps.household(['fibre'], ['dns', 'asleep'])
  await comes(home)
  await steps.settled(desk, home, fibre)
  await sees(panel(), 'La box dort : 3 réponses dès son réveil')
  expect(await statesOf(home)).toEqual(['asleep', 'done'])
  expect(await steps.sim('/sim/tasks')).toHaveLength(2)
  await sees(panel(), 'Prochaine étape conseillée')
  await picture(desk, 'trouble-asleep')
  // Called off: nobody waits any more, at the box's manager neither.
  await panel().getByRole('button', { name: 'Ne plus attendre' }).press('Enter')
  await gone(panel(), /La box dort/)
  await expect.poll(() => steps.sim('/sim/tasks'), { timeout: patience }).toEqual([])
  expect(await statesOf(home)).toEqual(['cancelled', 'done'])
  // Asked again by hand, from the other steps.
  await panel().focus()
  await desk.keyboard.press('e')
  const others = desk.getByRole('dialog', { name: /^Diagnostic/ })
  await picture(desk, 'trouble-others')
  await others
    .getByRole('listitem')
    .filter({ hasText: 'Résolution de noms depuis la box' })
    .getByRole('button', { name: 'Faire celle-ci' })
    .click()
  await others.waitFor({ state: 'hidden' })
  await panel().focus()
  await desk.keyboard.press('Enter')
  await sees(panel(), 'La box dort : 3 réponses dès son réveil')
  await healed(home, 'asleep')
  const read = async (step: string) =>
    (await entriesOf(home)).findLast((entry) => entry.step === step && entry.by.kind === 'system')?.result
  await expect.poll(() => read('dnsLookup'), { timeout: patience }).toEqual({ kind: 'outcome', outcome: 'fails' })
  await expect.poll(() => read('boxAnswers'), { timeout: patience }).toEqual({ kind: 'outcome', outcome: 'yes' })
  await gone(panel(), /La box dort/)
  await panel().focus()
  const done = await steps.follow(desk, home, fibre.id)
  expect(done.at(-1)).toEqual({ step: 'setDns', result: { kind: 'fixed' } })
  await picture(desk, 'trouble-woken')
})

test('a network that says nothing holds nobody up: the questions go on, what failed says so, and is asked again', async () => {
  const home = await steps.household(['fibre'], ['cordBent', 'silent'])
  await comes(home)
  await panel()
    .getByRole('button', { name: /^Sans attendre/ })
    .press('Enter')
  await sees(panel(), 'Prochaine étape conseillée')
  await picture(desk, 'trouble-silent')
  await sees(panel(), /mesures sans résultat : pas de réponse à temps/)
  await steps.settled(desk, home, fibre)
  await picture(desk, 'trouble-timeout')
  const failed = (await testsOf(home)).filter(({ state }) => state === 'failed')
  expect(new Set(failed.map(({ fault }) => fault))).toEqual(new Set(['timeout']))
  const kept = (await entriesOf(home)).filter(({ id }) => failed.some((one) => one.id === id))
  expect(new Set(kept.map(({ result }) => result.kind))).toEqual(new Set(['unavailable']))
  expect(kept).toHaveLength(failed.length)
  await healed(home, 'silent')
  await panel().getByRole('button', { name: 'Relancer' }).press('Enter')
  await gone(panel(), /pas de réponse à temps/)
  await steps.settled(desk, home, fibre)
  const done = await steps.follow(desk, home, fibre.id)
  expect(done.at(-1)).toEqual({ step: 'reseatCord', result: { kind: 'fixed' } })
})

test.each([
  ['nonsense', /mesures sans résultat : réponse invraisemblable, écartée/, 'unavailable', 'Mesure impossible'],
  ['lies', /sans résultat : lecture inexploitable/, 'inconclusive', 'Lecture inexploitable'],
] as const)(
  'whoever is asked says what cannot be (%s): nothing is convicted by it, and the fault is found by asking',
  async (manner, shown, kind, told) => {
    const home = await steps.household(['fibre'], ['cordBent', manner])
    await comes(home)
    await steps.settled(desk, home, fibre)
    await sees(panel(), 'Prochaine étape conseillée')
    await sees(panel(), shown)
    await picture(desk, `trouble-${manner}`)
    const read = (await entriesOf(home)).filter(({ step, by }) => step === 'los' && by.kind === 'system')
    expect(read.map(({ result }) => result)).toEqual([{ kind }])
    await desk.keyboard.press('d')
    const dialog = desk.getByRole('dialog', { name: /^Diagnostic/ })
    await sees(dialog, `Perte du signal vue du réseau (LOS) : ${told}`)
    await picture(desk, `trouble-${manner}-readings`)
    await desk.keyboard.press('Escape')
    await dialog.waitFor({ state: 'hidden' })
    await panel().focus()
    const done = await steps.follow(desk, home, fibre.id)
    expect(done.at(-1)).toEqual({ step: 'reseatCord', result: { kind: 'fixed' } })
  },
)

test('a box that says all is well behind a dark fibre: both are shown, and the recommendation goes on', async () => {
  const home = await steps.household(['fibre'], ['cordBent', 'pretends'])
  await comes(home)
  await steps.settled(desk, home, fibre)
  await picture(desk, 'trouble-pretends')
  const read = (await entriesOf(home)).map(({ step, result }) => [step, result])
  expect(read).toContainEqual(['los', { kind: 'outcome', outcome: 'yes' }])
  expect(read).toContainEqual(['boxAnswers', { kind: 'outcome', outcome: 'yes' }])
  // What the box says moves the belief; the network's word is not lost for it.
  const done = await steps.follow(desk, home, fibre.id)
  expect(done.at(-1)).toEqual({ step: 'reseatCord', result: { kind: 'fixed' } })
})

test('left in the middle with a promise, it goes on at the same step when he is back days later; the second fault is found after the first', async () => {
  const home = await steps.household(['fibre'], ['cordBent', 'dns'])
  const customer = await comes(home)
  // What he says unasked, then the first question or act.
  await steps.settled(desk, home, fibre)
  await desk.keyboard.press('/')
  await desk.keyboard.type('menage')
  await desk.getByRole('option').first().waitFor()
  await desk.keyboard.press('ArrowDown')
  await desk.keyboard.press('Enter')
  await sees(panel(), 'Meubles ou box déplacés : Oui')
  await steps.settled(desk, home, fibre)
  const next = () => panel().getByRole('status').innerText()
  const step = await next()
  expect(step).toMatch(/^Prochaine étape/)
  await desk.keyboard.press('Alt+s')
  const promise = desk.getByRole('dialog', { name: 'À suivre : promettre une suite' })
  await promise
    .getByRole('button', { name: /^Demain/ })
    .first()
    .click()
  await promise.getByLabel('Ce qui a été dit au client').fill('Nous reprenons quand vous êtes devant la box.')
  await promise.getByRole('button', { name: /^Promettre et clore/ }).click()
  await sees(customer, 'Conversation terminée : nous vous tenons au courant.')
  await synchronised(desk)
  await daysPass(home, 3)
  const before = (await testsOf(home)).length

  await customerSays(customer, 'Me voilà devant la box.')
  await offerCard(desk).waitFor()
  await accept(desk)
  await sees(talk(desk), 'Me voilà devant la box.')
  await panel().waitFor()
  await desk.keyboard.press('Alt+d')
  await steps.settled(desk, home, fibre)
  // The network was asked anew, of what it said three days ago; nobody is asked anew.
  expect((await testsOf(home)).length).toBeGreaterThan(before)
  expect(await next()).toBe(step)
  await sees(panel(), 'Meubles ou box déplacés : Oui')
  await picture(desk, 'trouble-back')
  const done = await steps.follow(desk, home, fibre.id)
  expect(done).toContainEqual({ step: 'reseatCord', result: { kind: 'partial' } })
  expect(done.at(-1)).toEqual({ step: 'setDns', result: { kind: 'fixed' } })
  expect(done.map((one) => one.step)).not.toContain('moved')
  await picture(desk, 'trouble-second')
})

test('nothing went wrong on any page', () => {
  expect(problemsOf(world)).toEqual([])
})

/** As the tables would stand if the sitting and its tests were so many days older. */
async function daysPass(home: Household, days: number): Promise<void> {
  const { db } = world.server.database
  const id = (await steps.sitting(home, fibre.id))?.id ?? ''
  const ms = days * 24 * 3_600_000
  const older = sql`(select jsonb_agg(e || jsonb_build_object('at', (e->>'at')::numeric - ${ms}::numeric)) from jsonb_array_elements(entries) e)`
  await sql`update diagnosis set started_at = started_at - ${ms}, updated_at = updated_at - ${ms}, entries = ${older} where id = ${id}`.execute(
    db,
  )
  await sql`update line_test set asked_at = asked_at - ${ms}, ended_at = ended_at - ${ms} where diagnosis_id = ${id}`.execute(
    db,
  )
}
