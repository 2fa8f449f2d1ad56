import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startNetsim, type Netsim } from '../../server/netsim/startNetsim.ts'
import {
  accept,
  becomeAvailable,
  composer,
  conversation,
  customerColumn,
  gone,
  known,
  openWorld,
  patience,
  picture,
  picturesOfFailures,
  problemsOf,
  sees,
  seesTimes,
  synchronised,
  thread,
  writesIn,
  type World,
} from './steps.ts'

let world: World
let netsim: Netsim
let desk: Page
let lead: Page
let customer: Page
beforeAll(async () => {
  netsim = await startNetsim({})
  world = await openWorld({
    env: {
      GUICHET_TMF656_URL: `${netsim.origin}/tmf-api/serviceProblemManagement/v4`,
      GUICHET_TMF656_SECONDS: '1',
      GUICHET_INCIDENT_GRACE_SECONDS: '1',
    },
  })
  desk = await world.desk('nadia')
  lead = await world.desk('yann')
  customer = await world.customer()
})
afterAll(async () => {
  await world?.close()
  await netsim?.close()
})
picturesOfFailures(() => world)

const strip = (page: Page) => page.getByRole('region', { name: 'Incident sur le réseau' })
const diagnosis = (page: Page) => page.getByRole('region', { name: /^Diagnostic · Internet coupé/ })
const panel = (page: Page) => page.getByRole('dialog', { name: 'Incidents du réseau' })
const badge = (page: Page, name: RegExp) => page.locator('header').getByRole('button', { name })
/** `isOwn`: in the network that the server asks about lines, else in the one that tells of incidents. */
const simulate = (method: string, path: string, body: object, isOwn = false) =>
  fetch(`${isOwn ? world.server.netsim() : netsim.origin}${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
async function nodeOf(customerId: string): Promise<string> {
  const line = await world.server.database.db
    .selectFrom('line')
    .select('node')
    .where('customerId', '=', customerId)
    .where('kind', '=', 'fibre')
    .executeTakeFirstOrThrow()
  return line.node ?? ''
}
let node = ''
const works = { node: 'PON-29019-098', place: 'Brest, Recouvrance' }
/** Keys of the bar below that something lies over, whether the answer does, and whether one must scroll to what is above it. */
const reachable = (page: Page) =>
  page.evaluate(() => {
    const bar = document.querySelector('footer')
    const centre = document.querySelector('#centre')
    if (!bar || !centre) throw new Error('no desk')
    const under = [...bar.querySelectorAll('button')].filter((key) => {
      const { x, y, width, height } = key.getBoundingClientRect()
      return !key.contains(document.elementFromPoint(x + width / 2, y + height / 2))
    })
    const field = centre.querySelector('textarea')?.getBoundingClientRect()
    const { bottom } = centre.getBoundingClientRect()
    const isSeen = field !== undefined && field.top < bottom
    return {
      under: under.map((key) => key.textContent),
      isAnswerOver: isSeen && document.elementFromPoint(field.x + 20, bottom + 20)?.tagName === 'TEXTAREA',
      scrolls: centre.scrollHeight > centre.clientHeight,
    }
  })

test('an outage that the network knows of is said before any question, with what to say, and is attached by one key', async () => {
  const { id, phone } = await known(world.server, 'Élodie', 'Guégan')
  node = await nodeOf(id)
  const planted = { node, fault: 'nodeOutage', place: 'Brest, Saint-Marc', estimatedMinutes: 90 }
  expect((await simulate('POST', '/sim/faults', planted)).status).toBe(201)
  await badge(lead, /^1 incident$/).waitFor({ timeout: patience })
  await becomeAvailable(desk)
  await writesIn(customer, { text: 'Plus d’internet depuis ce matin.', point: phone })
  await accept(desk)
  await sees(strip(desk), /Panne de réseau en cours : Brest, Saint-Marc/)
  await sees(strip(desk), /Ne redémarrez pas la box/)
  // Nothing proves yet that it is she: where the line is, is not told.
  await sees(strip(desk), /Une panne touche en ce moment le réseau qui dessert votre ligne ; nos équipes/)
  await sees(diagnosis(desk), 'Rattacher à l’incident')
  await picture(desk, 'incident-banner')
  expect(await reachable(desk)).toEqual({ under: [], isAnswerOver: false, scrolls: false })
  await desk.setViewportSize({ width: 1024, height: 768 })
  await picture(desk, 'incident-banner-1024')
  expect(await reachable(desk)).toMatchObject({ under: [], isAnswerOver: false })
  // One can scroll to the answer: again where a reading came in between and made the page longer.
  const isAboveBar = async () => {
    await composer(desk).scrollIntoViewIfNeeded()
    return composer(desk).evaluate((field) => {
      const bar = document.querySelector('footer')
      return bar !== null && field.getBoundingClientRect().bottom <= bar.getBoundingClientRect().top
    })
  }
  await expect.poll(isAboveBar, { timeout: patience }).toBe(true)
  await desk.setViewportSize({ width: 1440, height: 900 })
  await strip(desk).getByRole('button', { name: 'Insérer la phrase' }).click()
  await expect.poll(() => composer(desk).inputValue(), { timeout: patience }).toContain('Une panne touche')
  await composer(desk).press('Control+Enter')
  await sees(thread(customer), /Une panne touche en ce moment le réseau/)
  await desk.keyboard.press('Alt+j')
  await sees(strip(desk), /le client sera prévenu au rétablissement/)
  await synchronised(desk)
  await sees(strip(desk), /\(par Nadia Belkacem\)/)
  await sees(customerColumn(desk), /Rattaché à l’incident Brest, Saint-Marc, à prévenir au rétablissement/)
  await picture(desk, 'incident-followed')
})

test('the contact ends as announced; when the network is repaired, the customer’s page says so, once', async () => {
  await strip(desk).getByRole('button', { name: 'Résolu : incident annoncé' }).click()
  const dialog = desk.getByRole('dialog', { name: 'Clore : résolu' })
  expect(await dialog.getByLabel('Incident général annoncé').isChecked()).toBe(true)
  await dialog.getByLabel('Note de clôture').fill('Panne annoncée, cliente prévenue au rétablissement.')
  await dialog.getByRole('button', { name: /^Clore le contact/ }).click()
  await dialog.waitFor({ state: 'hidden' })
  await synchronised(desk)
  expect((await simulate('DELETE', '/sim/faults', { node })).ok).toBe(true)
  await sees(thread(customer), /la panne de réseau qui touchait votre ligne est réparée/)
  await picture(customer, 'incident-told')
  // It comes back, and ends again: she is not told twice. The server dies in between.
  const book = world.server.database.db
  const told = () => book.selectFrom('incidentFollow').select(['toldAt', 'text']).executeTakeFirstOrThrow()
  const { toldAt, text } = await told()
  expect(toldAt).not.toBeNull()
  await simulate('POST', '/sim/faults', { node, fault: 'nodeOutage', place: 'Brest, Saint-Marc' })
  const states = async () =>
    (await book.selectFrom('incident').select('state').orderBy('startedAt').execute()).map(({ state }) => state)
  await expect.poll(states, { timeout: patience }).toEqual(['closed', 'declared'])
  await world.server.crash()
  await world.server.restart()
  await simulate('DELETE', '/sim/faults', { node })
  await badge(lead, /^1 incident$/).waitFor({ state: 'detached', timeout: patience })
  await expect.poll(states, { timeout: patience }).toEqual(['closed', 'closed'])
  await seesTimes(thread(customer), text, 1)
  expect(await told()).toEqual({ toldAt, text })
})

test('works are said as works: announced ones with their hour while the diagnosis goes on, those under way with what to leave alone', async () => {
  const [person] = await neighbours('PON-29019-098', 6)
  expect((await simulate('POST', '/sim/works', { ...works, startsInMinutes: 180 })).status).toBe(201)
  await badge(lead, /^1 incident$/).waitFor({ timeout: patience })
  const page = await world.customer()
  await writesIn(page, { text: 'Ma connexion est lente.', point: person!.phone })
  await accept(desk)
  await sees(strip(desk), /Travaux annoncés sur le réseau : Brest, Recouvrance/)
  await sees(strip(desk), /Des travaux sont prévus .*à partir de \d\d:\d\d sur le réseau/)
  // They have cut nothing yet: the line is looked after like any other.
  await sees(diagnosis(desk), /Prochaine étape conseillée/)
  expect(await diagnosis(desk).getByText('Rattacher à l’incident').count()).toBe(0)
  await picture(desk, 'works-announced')
  await simulate('DELETE', '/sim/faults', { node: works.node })
  await strip(desk).waitFor({ state: 'detached', timeout: patience })
  expect((await simulate('POST', '/sim/works', works)).status).toBe(201)
  await sees(strip(desk), /Travaux en cours sur le réseau : Brest, Recouvrance/)
  await sees(strip(desk), /Ne redémarrez pas la box : la coupure vient des travaux/)
  // Nobody is passed on only because the box may not be started anew.
  await sees(diagnosis(desk), /Rien d’autre à tenter d’ici là : rattachez le contact à l’incident/)
  await picture(desk, 'works-under-way')
  await simulate('DELETE', '/sim/faults', { node: works.node })
  await page.context().close()
})

test('customers of one tree who come within minutes are shown to the leads with the figures; what one declares, every desk says', async () => {
  const people = await neighbours()
  for (const { lineId } of people) await simulate('POST', '/sim/faults', { line: lineId, fault: 'nodeOutage' }, true)
  for (const [n, { phone }] of people.entries()) {
    await writesIn(await world.customer(), { text: 'Internet est coupé.', point: phone })
    if (n === 0) await accept(desk)
  }
  await badge(lead, /^1 incident suspecté$/).click({ timeout: patience })
  await sees(panel(lead), /Incident suspecté : \d clients en \d+ min/)
  await sees(panel(lead), /moins de 0,1 attendu/)
  await sees(panel(lead), /Flux du réseau lu à/)
  await sees(strip(desk), /Incident suspecté/)
  await picture(desk, 'incident-suspected')
  await panel(lead)
    .getByRole('button', { name: /^Par hasard/ })
    .click()
  await expect.poll(() => panel(lead).getByRole('row').count(), { timeout: patience }).toBeGreaterThan(6)
  await picture(lead, 'incident-figures')
  await panel(lead).getByRole('button', { name: 'Déclarer…' }).click()
  await panel(lead).getByLabel('Lieu', { exact: true }).fill('Quartier du port')
  await panel(lead).getByRole('button', { name: 'Déclarer l’incident' }).click()
  await sees(lead, /Incident déclaré/)
  await sees(strip(desk), /Panne de réseau en cours : Quartier du port/)
  await gone(strip(desk), /suspecté/)
  // The sitting began before: it hears of it, and the one way to attach is its step.
  await sees(diagnosis(desk), /Rattaché, prévenu au rétablissement/)
  expect(await strip(desk).getByRole('button', { name: 'Rattacher et prévenir au rétablissement' }).count()).toBe(0)
  await picture(desk, 'incident-step')
  await desk.keyboard.press('Alt+d')
  // A key that comes while the step has just been drawn anew (a reading came) is not taken: one presses again.
  const follows = diagnosis(desk).getByRole('button', { name: /^Rattaché, prévenu au rétablissement/ })
  // Nor while the network is read again: then the step is away for a moment.
  const attached = diagnosis(desk).getByText(/Attend\sle\sréseau\s:\srattaché/)
  const press = async () => {
    if ((await attached.count()) > 0) return true
    await desk.waitForTimeout(600)
    if ((await follows.count()) > 0) await desk.keyboard.press('1')
    return false
  }
  await expect.poll(press, { timeout: patience }).toBe(true)
  await sees(diagnosis(desk), /Attend le réseau : rattaché à l’incident \(Quartier du port\)/)
  await sees(strip(desk), /le client sera prévenu au rétablissement/)
  await synchronised(desk)
  await picture(desk, 'incident-waits')
  for (const { lineId } of people) await simulate('POST', '/sim/faults', { line: lineId, fault: 'none' }, true)
  await panel(lead).getByRole('button', { name: 'C’est rétabli…' }).click()
  await panel(lead).getByRole('button', { name: 'Oui, c’est rétabli' }).click()
  await sees(strip(desk), /Client prévenu : message parti à/)
  await sees(conversation(desk), /la panne de réseau qui touchait votre ligne est réparée/)
  await sees(diagnosis(desk), /Incident terminé \(Quartier du port, .*la ligne est-elle revenue/)
  // The line was read anew by itself, and shows that it works.
  await sees(diagnosis(desk), /Prouvé par une mesure/)
  await picture(desk, 'incident-over')
  await lead.keyboard.press('Escape')
  await panel(lead).waitFor({ state: 'detached' })
})

test('nothing went wrong on any page', () => {
  expect(problemsOf(world)).toEqual([])
})

/** Six customers, each with a mobile number that is nobody else's, whose lines are hung on one tree. */
async function neighbours(tree = 'PON-29019-099', from = 0): Promise<{ phone: string; lineId: string }[]> {
  const { db } = world.server.database
  const rows = await db
    .selectFrom('line')
    .innerJoin('identifier', 'identifier.customerId', 'line.customerId')
    .select(['line.id as lineId', 'line.customerId as id', 'identifier.value as phone'])
    .where('line.kind', '=', 'fibre')
    .where('line.state', '<>', 'closed')
    .where('line.node', '<>', node)
    .where('identifier.kind', '=', 'phone')
    .where('identifier.until', 'is', null)
    .where('identifier.value', '~', '^\\+33[67]')
    .orderBy('line.customerId')
    .execute()
  const bearers = Map.groupBy(rows, ({ phone }) => phone)
  const own = rows.filter(({ id, phone }) => bearers.get(phone)?.every((row) => row.id === id))
  const people = [...new Map(own.map((row) => [row.id, row])).values()].slice(from, from + 6)
  expect(people).toHaveLength(6)
  const lines = people.map(({ lineId }) => lineId)
  await db.updateTable('line').set({ node: tree }).where('id', 'in', lines).execute()
  return people
}
