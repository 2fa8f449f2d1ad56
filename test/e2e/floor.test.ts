import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axeLook } from './axeLook.ts'
import {
  accept,
  answers,
  becomeAvailable,
  conversation,
  gone,
  known,
  offerCard,
  openWorld,
  patience,
  picture,
  picturesOfFailures,
  problemsOf,
  sees,
  talk,
  thread,
  wordsOf,
  writesIn,
  type World,
} from './steps.ts'

let world: World
let desk: Page
let beside: Page
let other = ''
let yann: Page
let customer: Page
beforeAll(async () => {
  world = await openWorld()
  desk = await world.desk('nadia')
  // Somebody beside her on the same floor, with her skill.
  const advisers = await world.server.database.db
    .selectFrom('adviser')
    .select(['login', 'name', 'skills', 'languages'])
    .where('siteId', '=', 'rennes')
    .where('role', '=', 'adviser')
    .where('login', '<>', 'nadia')
    .orderBy('id')
    .execute()
  const neighbour = advisers.find(
    ({ skills, languages }) => languages.includes('fr') && skills.some(({ skill }) => skill === 'internet'),
  )
  other = neighbour?.name ?? ''
  beside = await world.desk(neighbour?.login ?? '')
  yann = await world.desk('yann')
  customer = await world.customer()
})
afterAll(() => world?.close())
picturesOfFailures(() => world)

const tile = (name: RegExp) => yann.getByRole('listitem').getByRole('button', { name })
const figure = (name: string) => yann.getByRole('group', { name, exact: true })

test('a lead goes to his floor by a key: who is there, and nobody else; an adviser has no floor', async () => {
  // The key is his once the desk knows who he is: it is printed then.
  await yann.getByRole('button', { name: /^Plateau/ }).waitFor()
  await yann.keyboard.press('Alt+l')
  await sees(figure('Conseillers présents'), /sur \d+ comptes du plateau/)
  await becomeAvailable(desk)
  await tile(/^Nadia Belkacem disponible/).waitFor({ timeout: patience })
  await desk.keyboard.press('Alt+l')
  await desk.locator('footer').waitFor()
  expect(await desk.getByRole('group', { name: 'Chiffres du plateau' }).count()).toBe(0)
})

test('a contact that comes in is counted, rings at a desk and is taken, before the lead’s eyes', async () => {
  const { phone } = await known(world.server, 'Élodie', 'Guégan')
  await writesIn(customer, { text: 'Plus de fibre depuis ce matin.', point: phone })
  await offerCard(desk).waitFor()
  await tile(/^Nadia Belkacem ça sonne/).waitFor({ timeout: patience })
  await accept(desk)
  await tile(/^Nadia Belkacem 1 contact/).waitFor({ timeout: patience })
  // Counted by hand: one came in, one was taken, within its minute.
  await expect.poll(() => wordsOf(figure('Niveau de service du jour')), { timeout: patience }).toMatch(/100 % .*n = 1$/)
  await expect.poll(() => wordsOf(figure('Abandons du jour')), { timeout: patience }).toMatch(/0 % .*n = 1$/)
  await picture(yann, 'floor')
})

test('an adviser asks for help with the file on the lead’s screen at once; he whispers, and the customer sees nothing of it', async () => {
  await answers(desk, 'Bonjour, je regarde votre ligne.')
  await desk.keyboard.press('Alt+q')
  const asks = desk.getByRole('dialog', { name: 'Demander de l’aide' })
  await asks.getByLabel('Sur quoi bloquez-vous ?').fill('Diagnostic bloqué après remplacement de l’ONT')
  await picture(desk, 'floor-help-asked')
  await asks.getByRole('button', { name: 'Demander' }).click()
  await sees(desk.locator('footer'), 'Aide demandée')
  await sees(yann, 'Diagnostic bloqué après remplacement de l’ONT')
  await yann.getByRole('button', { name: 'Rejoindre' }).click()
  const watch = yann.getByRole('dialog', { name: /Suivi en direct/ })
  await sees(watch, 'Plus de fibre depuis ce matin.')
  await sees(watch, 'Bonjour, je regarde votre ligne.')
  await sees(desk.locator('footer'), /Yann regarde/)
  await watch.getByLabel('Souffler').fill('Vérifiez le SFP avant la boutique.')
  await watch.getByRole('button', { name: 'Souffler' }).click()
  await sees(talk(desk), 'Vérifiez le SFP avant la boutique.')
  await picture(yann, 'floor-watch')
  await picture(desk, 'floor-whispered')
  expect(await thread(customer).getByText('Vérifiez le SFP').count()).toBe(0)
  await watch.getByRole('button', { name: 'Écrire au client…' }).click()
  await watch.getByLabel('Écrire au client').fill('Ici Yann, responsable : nous restons avec vous.')
  await watch.getByRole('button', { name: 'Envoyer au client' }).click()
  await sees(thread(customer), 'Ici Yann, responsable')
  await sees(talk(desk), 'Ici Yann, responsable')
  await picture(yann, 'floor-joined')
  await picture(customer, 'floor-joined-customer')
  await watch.getByRole('button', { name: 'L’aide est apportée' }).click()
  await watch.waitFor({ state: 'hidden' })
  await gone(desk.locator('footer'), /Yann regarde/)
})

test('what Nadia has in hand is given to her neighbour, with its file', async () => {
  await becomeAvailable(beside)
  await tile(new RegExp(`^${other} disponible`)).waitFor({ timeout: patience })
  await tile(/^Nadia Belkacem/).click()
  const box = yann.getByRole('dialog', { name: 'Nadia Belkacem' })
  await box.getByRole('row').nth(1).locator('label').click()
  await box.getByRole('button', { name: /Confier à/ }).click()
  await yann.getByRole('option', { name: new RegExp(`^${other}`) }).click()
  await box.getByLabel('Pourquoi (gardé au journal du plateau)').last().fill('Nadia finit sa journée')
  await picture(yann, 'floor-pass')
  await box.getByRole('button', { name: 'Confier', exact: true }).click()
  await offerCard(beside).waitFor()
  await sees(offerCard(beside), /Yann Kermarrec/)
  await accept(beside)
  await sees(conversation(beside), 'Plus de fibre depuis ce matin.')
  await yann.keyboard.press('Escape')
})

test('several are set on a break together; they read who did it, and it is taken back', async () => {
  await yann.getByRole('button', { name: 'En choisir plusieurs' }).click()
  await tile(/^Nadia Belkacem/).click()
  await tile(new RegExp(`^${other}`)).click()
  const chosen = yann.getByRole('group', { name: 'En choisir plusieurs' })
  await sees(chosen, '2 choisis')
  await chosen.getByRole('button', { name: /Mettre dans l’état/ }).click()
  await yann.getByRole('option', { name: 'Pause : Réunion' }).click()
  await chosen.getByLabel('Pourquoi (gardé au journal du plateau)').fill('Point de 15 h')
  await picture(yann, 'floor-chosen')
  await chosen.getByRole('button', { name: 'Appliquer aux 2' }).click()
  await sees(desk.locator('header'), 'par le responsable d’équipe : Réunion')
  await sees(beside.locator('header'), 'par le responsable d’équipe : Réunion')
  const said = yann.getByRole('alertdialog').filter({ hasText: 'État changé pour 2 conseillers' })
  await said.getByRole('button', { name: /^Annuler/ }).click()
  await gone(desk.locator('header'), 'par le responsable d’équipe : Réunion')
  await sees(desk.locator('header'), 'Disponible')
})

test('a word to the whole floor stands on every desk until it is read, and the lead sees who has', async () => {
  await yann.getByRole('button', { name: 'Écrire, relire' }).click()
  const box = yann.getByRole('dialog', { name: 'Message au plateau' })
  await box.getByLabel('Votre message').fill('Incident à Brest : inutile de faire redémarrer les box.')
  await box.getByRole('button', { name: 'Diffuser' }).click()
  const told = (on: Page) => on.getByRole('list', { name: 'Messages du plateau' })
  await sees(told(desk), /Yann Kermarrec, au plateau.*Incident à Brest/)
  await sees(told(beside), 'Incident à Brest')
  await picture(desk, 'floor-told')
  await told(desk).getByRole('button', { name: 'J’ai lu' }).click()
  await gone(desk, 'Yann Kermarrec, au plateau')
  await box.getByRole('button', { name: /^lu par 1 sur/ }).click({ timeout: patience })
  await sees(box, /Pas encore lu \(\d+\) :/)
  await sees(box, /Lu : ?Nadia Belkacem \(/)
  await picture(yann, 'floor-readers')
  await desk.reload()
  await desk.locator('footer').waitFor()
  await sees(told(beside), 'Incident à Brest')
  expect(await desk.getByRole('list', { name: 'Messages du plateau' }).count()).toBe(0)
  await box.getByRole('button', { name: 'Retirer' }).click()
  await gone(beside, 'Yann Kermarrec, au plateau')
  // The key he pressed is gone with its line: the box has the focus back before it hears another.
  await expect.poll(() => box.evaluate((it) => it.contains(document.activeElement)), { timeout: patience }).toBe(true)
  await yann.keyboard.press('Escape')
  await box.waitFor({ state: 'hidden' })
})

test('the floor is fit for everybody, and no page complained', async () => {
  const eyes = axeLook('floor')
  await eyes.look(yann, 'screen')
  await tile(/^Nadia Belkacem/).click()
  await yann.getByRole('dialog', { name: 'Nadia Belkacem' }).waitFor()
  await eyes.look(yann, 'seat')
  expect(eyes.found).toEqual({})
  expect(problemsOf(world)).toEqual([])
})
