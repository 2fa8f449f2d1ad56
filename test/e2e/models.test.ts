import { dayOf } from '../../server/db/learning.ts'
import { modelNamed } from '../../server/catalogue/models.fixture.ts'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { breaches } from './breaches.ts'
import {
  becomeAvailable,
  gone,
  known,
  oddly,
  offerCard,
  openWorld,
  patience,
  picture,
  picturesOfFailures,
  problemsOf,
  sees,
  writesIn,
  type World,
} from './steps.ts'

let world: World
let nadia: Page
let yann: Page
beforeAll(async () => {
  world = await openWorld({ env: { GUICHET_OFFER_SECONDS: '300' } })
  nadia = await world.desk('nadia')
  await becomeAvailable(nadia)
  const elodie = await known(world.server, 'Élodie', 'Guégan')
  await arrives(elodie.phone)
})
afterAll(() => world?.close())
picturesOfFailures(() => world)

/** The number that the product's own model has come to. */
const first = modelNamed('internet.fibre').version
const own = 'Plus d’internet : la fibre selon Yann'
const dialog = (desk: Page) => desk.getByRole('dialog', { name: 'Modèles de diagnostic' })
const button = (name: string | RegExp) => dialog(yann).getByRole('button', { name, exact: typeof name === 'string' })
const part = (name: string) => dialog(yann).getByRole('radio', { name, exact: true })
const panel = (name: string) => nadia.getByRole('region', { name: `Diagnostic · ${name}` })

async function arrives(phone: string): Promise<void> {
  const customer = await world.customer()
  await writesIn(customer, { text: 'Plus d’internet depuis hier.', point: oddly(phone) })
  // What she has not read in her other contacts is nobody's matter here.
  await offerCard(nadia)
    .getByRole('button', { name: /^Prendre/ })
    .click()
  await offerCard(nadia).waitFor({ state: 'detached' })
}
/** Somebody whose only line is a fibre, under a number that is nobody else's. */
async function someoneWithFibre(nth: number): Promise<string> {
  const rows = await world.server.database.db
    .selectFrom('line')
    .innerJoin('identifier', 'identifier.customerId', 'line.customerId')
    .innerJoin('customer', 'customer.id', 'line.customerId')
    .select((eb) => ['line.customerId', eb.fn.max('identifier.value').as('phone')])
    .where('identifier.kind', '=', 'phone')
    .where('identifier.until', 'is', null)
    .where('customer.provisional', '=', false)
    .where('customer.familyName', '<>', 'Guégan')
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('identifier as other')
            .select('other.id')
            .whereRef('other.value', '=', 'identifier.value')
            .whereRef('other.customerId', '<>', 'identifier.customerId'),
        ),
      ),
    )
    .groupBy('line.customerId')
    .having((eb) => eb.fn.countAll(), '>', 0)
    .having((eb) => eb.fn('bool_and', [eb('line.kind', 'in', ['fibre', 'mobile', 'tv'])]), '=', true)
    .having((eb) => eb.fn.count(eb.case().when('line.kind', '=', 'fibre').then('line.id').end()).distinct(), '=', 1)
    .orderBy('line.customerId')
    .limit(10)
    .execute()
  return rows[nth]?.phone ?? ''
}
const sittings = async () =>
  world.server.database.db
    .selectFrom('diagnosis')
    .select(['version', 'entries'])
    .where('modelId', '=', 'internet.fibre')
    .orderBy('startedAt')
    .execute()

test('a bad model is refused where it is written, with line and reason', async () => {
  await panel('Internet coupé (fibre)').waitFor()
  await expect.poll(async () => (await sittings()).length, { timeout: patience }).toBe(1)
  yann = await world.desk('yann')
  await yann.keyboard.press('Control+k')
  await yann.getByRole('combobox').fill('modèles de diagnostic')
  await yann.getByRole('option', { name: 'Modèles de diagnostic' }).waitFor()
  await yann.keyboard.press('Enter')
  await button(/^Internet coupé \(fibre\)/).click()
  const prior = dialog(yann).getByRole('textbox', { name: 'Probabilité de : Box bloquée ou logiciel défaillant' })
  await prior.fill('0,9')
  await sees(dialog(yann), /1 défaut à corriger/)
  await picture(yann, 'models-fault')
  expect(await breaches(yann, 'all')).toEqual([])
  expect(await button('Publier…').isDisabled()).toBe(true)
  await button(/^Ligne \d+/).click()
  await dialog(yann).getByRole('textbox', { name: 'Texte du modèle' }).waitFor()
  await picture(yann, 'models-text')
  await part('Formulaire').click()
  await button('Ramener à 1').click()
  await gone(dialog(yann), /défaut à corriger/)
})

test('a draft survives a reload; published, it is what the next contact begins with, and the sitting under way keeps its own', async () => {
  await dialog(yann).getByRole('textbox', { name: 'Titre du modèle en français', exact: true }).first().fill(own)
  await yann.reload()
  await yann.locator('footer').waitFor()
  await yann.keyboard.press('Control+k')
  await yann.getByRole('combobox').fill('modèles de diagnostic')
  await yann.getByRole('option', { name: 'Modèles de diagnostic' }).waitFor()
  await yann.keyboard.press('Enter')
  await button(/^Internet coupé \(fibre\).*Brouillon/).click()
  await expect
    .poll(() =>
      dialog(yann).getByRole('textbox', { name: 'Titre du modèle en français', exact: true }).first().inputValue(),
    )
    .toBe(own)
  await button('Voir ce qui changerait').click()
  await sees(dialog(yann), /1 diagnostic rejoué/)
  await picture(yann, 'models-replay')
  expect(await breaches(yann, 'all')).toEqual([])
  await button('Revenir au brouillon').click()
  await button('Publier…').click()
  await dialog(yann).getByRole('textbox').fill('Le titre parle au client.')
  await button('Publier cette version').click()
  await sees(yann, `Version ${first + 1} publiée`)
  await arrives(await someoneWithFibre(0))
  await panel(own).waitFor()
  await expect
    .poll(async () => (await sittings()).map(({ version }) => version), { timeout: patience })
    .toEqual([first, first + 1])
  await nadia.getByRole('navigation', { name: 'Contacts et engagements' }).getByText('Élodie Guégan').first().click()
  await panel('Internet coupé (fibre)').waitFor()
})

test('an earlier version comes back under a number of its own, and the next contact begins with it', async () => {
  await part('Versions').click()
  await sees(dialog(yann), 'Le titre parle au client.')
  await button(`Rétablir la version ${first}`).click()
  await dialog(yann).getByRole('textbox').fill('Essai terminé.')
  await picture(yann, 'models-versions')
  expect(await breaches(yann, 'all')).toEqual([])
  await button('Rétablir ce texte').click()
  await sees(yann, `version ${first} est publié à nouveau, sous le numéro ${first + 2}`)
  await arrives(await someoneWithFibre(1))
  await panel('Internet coupé (fibre)').waitFor()
  await expect
    .poll(async () => (await sittings()).map(({ version }) => version), { timeout: patience })
    .toEqual([first, first + 1, first + 2])
})

test('what was learned and the report are there to read', async () => {
  await part('Appris').click()
  await sees(dialog(yann), 'Rien n’a encore été appris')
  await part('Rapport').click()
  await button('Calculer').click()
  await sees(dialog(yann), '3 diagnostics affichés sur 3.')
  await picture(yann, 'models-report')
  expect(await breaches(yann, 'all')).toEqual([])
  await button(/^Chercher le dossier/)
    .first()
    .click()
  await expect.poll(() => yann.getByRole('combobox').inputValue()).toMatch(/^\S+-/)
})

test('what verified cases make of a number is shown with their count; pinned, it stays, and says so at once and after a reload', async () => {
  // As the job counts a verified case (server/jobs/learnLessons.ts): in millionths, by day, device, region and season.
  const of = (cause: string, cases: number) => ({
    modelId: 'internet.fibre',
    day: dayOf(Date.now()),
    device: 'Box 8',
    region: 'Bretagne',
    season: 'autumn' as const,
    step: '',
    cause,
    outcome: '',
    n: cases * 1_000_000,
  })
  await world.server.database.db
    .insertInto('learnedCount')
    .values([of('cordBent', 90), of('boxHung', 30)])
    .execute()
  const opens = async (): Promise<void> => {
    await yann.locator('footer').waitFor()
    await yann.keyboard.press('Control+k')
    await yann.getByRole('combobox').fill('modèles de diagnostic')
    await yann.getByRole('option', { name: 'Modèles de diagnostic' }).waitFor()
    await yann.keyboard.press('Enter')
    await button(/^Internet coupé \(fibre\)/).click()
    await part('Appris').click()
  }
  await yann.reload()
  await opens()
  const cord = dialog(yann).getByRole('row', { name: /Cordon optique plié/ })
  // Of what people say it is worth fifty cases: (50 × 0.12 + 90) / (50 + 120).
  await sees(cord, '0,12 → 0,5647')
  await picture(yann, 'models-learned')
  await cord.getByRole('button', { name: /^Épingler/ }).click()
  await sees(cord, 'Épinglé')
  await gone(cord, '0,12 → 0,5647')
  expect(await breaches(yann, 'all')).toEqual([])
  await yann.reload()
  await opens()
  await sees(dialog(yann).getByRole('row', { name: /Cordon optique plié/ }), 'Épinglé')
  await picture(yann, 'models-pinned')
})

test('no page complained', () => {
  expect(problemsOf(world)).toEqual([])
})
