import fs from 'node:fs'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  accept,
  answers,
  becomeAvailable,
  conversation,
  customerColumn,
  gone,
  known,
  leftColumn,
  notes,
  offerCard,
  openWorld,
  patience,
  picture,
  picturesOfFailures,
  problemsOf,
  resolves,
  sees,
  signIn,
  synchronised,
  talk,
  thread,
  writesIn,
  type World,
} from './steps.ts'

let world: World
let desk: Page
let mehdi: Page
let customer: Page
const seconds = 12
beforeAll(async () => {
  world = await openWorld({ env: { GUICHET_OFFER_SECONDS: String(seconds) } })
  desk = await world.desk('nadia')
  // At his desk before anything is refused: who refused is asked again after a while when nobody else is free.
  mehdi = await world.desk('mehdi')
  customer = await world.customer()
})
afterAll(() => world?.close())
picturesOfFailures(() => world)

const footer = (name: RegExp) => desk.locator('footer').getByRole('button', { name })
const state = (page: Page) => page.locator('header')

test('an offer nobody answers lapses: it is offered no more, and the system says it put me away', async () => {
  const { phone } = await known(world.server, 'Élodie', 'Guégan')
  await becomeAvailable(desk)
  await writesIn(customer, { text: 'Mon compte a été piraté.', point: phone })
  await offerCard(desk).waitFor()
  await offerCard(desk).waitFor({ state: 'hidden', timeout: patience })
  await sees(state(desk), 'Absence')
  await sees(state(desk), /par le système : proposition sans réponse/)
  await picture(desk, 'work-lapsed')
  await sees(customer, 'Aucun conseiller n’est là pour le moment.')
})

test('refused with a reason: it goes back to the queue, and I stay available', async () => {
  await becomeAvailable(desk)
  await offerCard(desk).getByRole('button', { name: 'Refuser' }).click()
  await picture(desk, 'work-refuse')
  await desk.getByText('Je connais cette personne', { exact: true }).click()
  await offerCard(desk).waitFor({ state: 'hidden', timeout: patience })
  await sees(state(desk), 'Disponible')
  const offers = () => world.server.database.db.selectFrom('offer').select(['state', 'reason']).execute()
  await expect.poll(offers, { timeout: patience }).toContainEqual({ state: 'refused', reason: 'refuse.conflict' })
  expect(await offers()).toContainEqual(expect.objectContaining({ state: 'lapsed' }))
})

test('the next one free takes it, and it comes with everything', async () => {
  await becomeAvailable(mehdi)
  await offerCard(mehdi).waitFor()
  await accept(mehdi)
  await notes(mehdi, 'Identité confirmée par téléphone.')
  await answers(mehdi, 'Je vous passe ma collègue.')
  await seesFile(mehdi)
  await mehdi
    .locator('footer')
    .getByRole('button', { name: /^Transférer/ })
    .click()
  const dialog = mehdi.getByRole('dialog', { name: 'Transférer avec tout le dossier' })
  await dialog.getByText('Compétence que je n’ai pas', { exact: true }).click()
  await dialog.getByText('Un conseiller', { exact: true }).click()
  await dialog.getByRole('combobox', { name: 'Conseiller' }).fill('nadia belk')
  await mehdi.getByRole('option', { name: /Nadia Belkacem/ }).click()
  await dialog.getByLabel('Ce que le conseiller suivant doit savoir').fill('Piratage signalé, lignes à verrouiller.')
  await picture(mehdi, 'work-handover')
  await dialog.getByRole('button', { name: /^Transférer/ }).click()
  await sees(mehdi, 'Contact transféré')
  await sees(leftColumn(mehdi), 'Aucun contact en cours')

  await accept(desk)
  await sees(conversation(desk), /Transféré par Mehdi Roussel/)
  await sees(conversation(desk), 'Piratage signalé, lignes à verrouiller.')
  await sees(conversation(desk), '1 transfert')
  await sees(talk(desk), 'Identité confirmée par téléphone.')
  await sees(talk(desk), 'Je vous passe ma collègue.')
  await sees(customer, /^Nadia.* est avec vous/)
  await picture(desk, 'work-received')
  const counted = await world.server.database.db.selectFrom('handOverCount').select('reasonCode').execute()
  expect(counted).toEqual([{ reasonCode: 'handOver.skill' }])
  await mehdi.context().close()
})

async function seesFile(page: Page): Promise<void> {
  await sees(customerColumn(page), /Cliente depuis 2014/)
}

/** The one-time code that was just sent, as the customer reads it. */
async function codeReceived(): Promise<string> {
  const folder = path.join(world.server.dataDir, 'outbox')
  await expect.poll(() => fs.existsSync(folder) && fs.readdirSync(folder).length, { timeout: patience }).toBeTruthy()
  const last = fs.readdirSync(folder).toSorted().at(-1)!
  return (JSON.parse(fs.readFileSync(path.join(folder, last), 'utf8')) as { code: string }).code
}

test('a temporary address asks for a code before anything is typed, and with a locked account it shows on the card', async () => {
  await footer(/^Adresse temp/).click()
  const address = desk.getByRole('dialog', { name: 'Adresse temporaire · Élodie Guégan' })
  await sees(address, 'Cette opération demande un code à usage unique')
  expect(await address.getByRole('button', { name: 'Enregistrer l’adresse' }).isDisabled()).toBe(true)
  await picture(desk, 'work-needs-code')
  await address.getByRole('button', { name: 'Vérifier l’identité' }).click()
  const verifying = desk.getByRole('dialog', { name: 'Vérifier l’identité · Élodie Guégan' })
  await verifying
    .getByRole('button', { name: /^Envoyer au 0[67]/ })
    .first()
    .click()
  // Nothing is sent anywhere from a demonstration, and the desk does not claim it.
  await sees(verifying, /Code écrit dans « outbox » pour 0[67].*, valable 5 minutes\./)
  await sees(verifying, /ligne fixe : ne reçoit pas de code/)
  await picture(desk, 'work-code')
  const code = await codeReceived()
  // As it is pasted from a message.
  await verifying.getByLabel('Code reçu par le client').fill(`${code.slice(0, 3)} ${code.slice(3)}`)
  await desk.keyboard.press('Enter')
  await sees(verifying, 'Vérifiée · code')
  await desk.keyboard.press('Escape')
  await footer(/^Adresse temp/).click()
  await address.getByLabel('Adresse', { exact: true }).fill('3 rue du Port')
  await address.getByLabel('Code postal').fill('29900')
  await address.getByLabel('Commune').fill('Concarneau')
  await address.getByRole('button', { name: 'Enregistrer l’adresse' }).click()
  await sees(customerColumn(desk), /Adresse temporaire jusqu’au .*Concarneau/)
  await footer(/^Verrouiller/).click()
  const lock = desk.getByRole('dialog', { name: 'Verrouiller le compte' })
  await lock.getByLabel('Ce que le client signale').fill('Mot de passe volé')
  await lock.getByRole('button', { name: 'Verrouiller maintenant' }).click()
  await synchronised(desk)
  await picture(desk, 'work-operations')
  await sees(customerColumn(desk), 'verrouillée')
  await sees(customerColumn(desk), /Compte verrouillé par Nadia Belkacem/)
  // What is locked is unlocked from the same place, for a reason, while the code still stands.
  await footer(/^Déverrouiller/).click()
  const unlock = desk.getByRole('dialog', { name: 'Déverrouiller le compte' })
  await sees(unlock, /Compte verrouillé par Nadia Belkacem/)
  await picture(desk, 'work-unlock')
  const submit = unlock.getByRole('button', { name: /^Déverrouiller/ })
  expect(await submit.isDisabled()).toBe(true)
  await unlock.getByLabel('Ce qui a été vérifié avec le client').fill('Nouveau mot de passe, carte SIM en main')
  await submit.click()
  await synchronised(desk)
  await gone(customerColumn(desk), /Compte verrouillé par/)
  await gone(customerColumn(desk), 'verrouillée')
  await sees(customerColumn(desk), 'Compte déverrouillé')
})

test('a gesture within my power is given; above it, a lead is asked', async () => {
  await footer(/^Geste commercial/).click()
  const dialog = desk.getByRole('dialog', { name: 'Geste commercial' })
  await dialog.getByLabel('Motif, lisible par le client').fill('Technicien non venu')
  await dialog.getByLabel('Montant').fill('5000')
  await sees(dialog, /Au-delà de .*, un responsable doit donner son accord\./)
  await dialog.getByRole('button', { name: /^Demander 5/ }).waitFor()
  await picture(desk, 'work-goodwill')
  await dialog.getByLabel('Montant').fill('5')
  await dialog.getByRole('button', { name: /^Accorder/ }).click()
  await synchronised(desk)
  await sees(customerColumn(desk), /Geste commercial de 5/)
  // What was given is gone from the power: a second one is not a second power.
  await footer(/^Geste commercial/).click()
  await sees(dialog, /Il vous reste .* sur .* : ce client a déjà reçu un geste/)
  await dialog.getByLabel('Motif, lisible par le client').fill('Encore')
  await dialog.getByLabel('Montant').fill('30')
  await sees(dialog, /Au-delà de/)
  await dialog.press('Escape')
})

test('the linter says what does not belong in a note, as one types', async () => {
  await desk.getByRole('button', { name: 'Écrire une note interne' }).click()
  const field = desk.getByLabel('Note interne, non montrée au client')
  await field.fill('Cliente enceinte, très agressive')
  await sees(conversation(desk), /Donnée de santé/)
  await sees(conversation(desk), '« enceinte »')
  await picture(desk, 'work-lint')
  await field.fill('Carte 4970 1012 3456 7893')
  await sees(conversation(desk), /Numéro de carte ou de compte/)
  await field.press('Control+Enter')
  await sees(desk, /Ce texte contient une information que la loi interdit/)
  // Somebody's health is written only where it is necessary, and with why.
  await field.fill('Cliente sous oxygène à domicile')
  await field.press('Control+Enter')
  await sees(desk, /« sous oxygène » : retirez ces mots, ou indiquez pourquoi/)
  await desk.getByLabel(/^Personne malade ou appareil médical/).check()
  await picture(desk, 'work-lint-basis')
  await field.press('Control+Enter')
  await sees(talk(desk), 'Cliente sous oxygène à domicile')
  await sees(customerColumn(desk), /Cliente sous oxygène à domicile \(Personne malade ou appareil médical à domicile/)
  await desk.getByRole('button', { name: 'Écrire une note interne' }).click()
  await field.fill('Rappel demandé le matin')
  await gone(conversation(desk), /Numéro de carte/)
  await field.press('Control+Enter')
  await sees(talk(desk), 'Rappel demandé le matin')
})

test('« à suivre » : a promise with an owner and a time closes the contact and waits in my day', async () => {
  const mine = () =>
    leftColumn(desk)
      .getByText(/Rappel · Guégan/)
      .count()
  const before = await mine()
  await footer(/^À suivre/).click()
  const dialog = desk.getByRole('dialog', { name: 'À suivre : promettre une suite' })
  await dialog.getByRole('button', { name: /^Dans 1 h/ }).click()
  await dialog.getByLabel('Ce qui a été dit au client').fill('Je rappelle après vérification.')
  await picture(desk, 'work-followup')
  await dialog.getByRole('button', { name: /^Promettre et clore/ }).click()
  await sees(customer, 'Conversation terminée : nous vous tenons au courant.')
  await synchronised(desk)
  const made = await world.server.database.db
    .selectFrom('commitment')
    .select(['text', 'state', 'ownerName'])
    .where('text', '=', 'Je rappelle après vérification.')
    .execute()
  expect(made).toEqual([{ text: 'Je rappelle après vérification.', state: 'open', ownerName: 'Nadia Belkacem' }])
  await expect.poll(mine, { timeout: patience }).toBe(before + 1)
})

test('no more contacts than my capacity, and handed to a skill one goes to whoever has it', async () => {
  await world.server.database.db.updateTable('adviser').set({ capacity: 1 }).where('login', '=', 'nadia').execute()
  const [one, two] = [await world.customer(), await world.customer()]
  await writesIn(one, { text: 'Premier' })
  await accept(desk)
  await writesIn(two, { text: 'Second' })
  // First in line; "nearly" is not said above a wait that may be long, which depends on what this world has learned.
  await sees(two, /C’est bientôt à vous\.|Vous êtes n°\s1 dans la file\./)
  expect(await offerCard(desk).count()).toBe(0)
  await footer(/^Transférer/).click()
  const dialog = desk.getByRole('dialog', { name: 'Transférer avec tout le dossier' })
  await dialog.getByText('Compétence que je n’ai pas', { exact: true }).click()
  await dialog.getByLabel('Ce que le conseiller suivant doit savoir').fill('Question de TV')
  await dialog
    .getByRole('button', { name: /^Compétence|Compétence$/ })
    .first()
    .click()
  await desk.getByRole('option', { name: 'TV' }).click()
  await dialog.getByRole('button', { name: /^Transférer/ }).click()
  await sees(desk, 'Contact transféré')
  await sees(one, /^Nadia vous passe à un collègue du service TV, qui a tout sous les yeux\.$/)
  // Room again: the one who waited is offered.
  await sees(offerCard(desk), 'Second')
  await accept(desk)
  await resolves(desk)
  await sees(thread(one), 'Premier')
  expect(problemsOf(world)).toEqual([])
})

test('signed out, the same window opens for the next adviser', async () => {
  const seat = await world.desk('maelle')
  await seat.locator(':root[data-place]').waitFor()
  for (const login of ['maelle', 'yann']) {
    await seat.locator('header').getByRole('button').last().click()
    await seat.getByRole('menuitem', { name: /^Se déconnecter/ }).click()
    await signIn(seat, login)
    await synchronised(seat)
  }
  await seat.context().close()
})
