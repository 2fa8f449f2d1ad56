import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { maskedNumber } from '../../renderer/desk/maskedNumber.ts'
import { readableNumber } from '../../renderer/desk/readableNumber.ts'
import {
  accept,
  becomeAvailable,
  conversation,
  customerColumn,
  known,
  offerCard,
  oddly,
  openWorld,
  patience,
  picture,
  picturesOfFailures,
  problemsOf,
  resolves,
  sees,
  sharedLine,
  wordsOf,
  writesIn,
  type World,
} from './steps.ts'

let world: World
let desk: Page
beforeAll(async () => {
  world = await openWorld({ env: { GUICHET_OFFER_SECONDS: '300' } })
  desk = await world.desk('nadia')
  await becomeAvailable(desk)
})
afterAll(() => world?.close())
picturesOfFailures(() => world)

const verifying = () => desk.getByRole('dialog', { name: 'Vérifier l’identité' })
async function answersQuestion(question: string, answer: string): Promise<void> {
  await verifying().getByRole('radio', { name: question }).click()
  await verifying().getByLabel('Réponse du client').fill(answer)
  await verifying().getByRole('button', { name: 'Vérifier', exact: true }).click()
}

test('a landline of two: a chooser, masked, and nothing disclosed before an answer says which', async () => {
  const { db } = world.server.database
  const annick = await known(world.server, 'Annick', 'Kerbrat')
  const yves = await known(world.server, 'Yves', 'Kerbrat')
  const shared = await sharedLine(world.server, 'Annick', 'Yves', 'Kerbrat')
  const customer = await world.customer()
  await writesIn(customer, { text: 'Ma facture est fausse.', topic: 'Facture', point: oddly(shared) })
  await offerCard(desk).waitFor()
  await picture(desk, 'identity-offer')
  for (const word of ['Annick', 'Yves', 'Kerbrat']) expect(await wordsOf(offerCard(desk))).not.toContain(word)
  await accept(desk)
  const chooser = desk.getByRole('region', { name: 'Qui est-ce ?' })
  await sees(chooser, 'Ne révélez rien avant la vérification.')
  expect(await chooser.getByRole('listitem').count()).toBe(2)
  await picture(desk, 'identity-chooser')
  const shown = (await wordsOf(conversation(desk))) + (await wordsOf(customerColumn(desk)))
  for (const secret of ['Annick', 'Yves', 'Kerbrat', yves.reference, annick.reference]) {
    expect(shown).not.toContain(secret)
  }
  // The desk does not hold them either: nothing to find in its memory.
  const held = await desk.evaluate(() => document.documentElement.innerHTML.includes('Kerbrat, '))
  expect(held).toBe(false)

  await chooser.getByRole('button', { name: 'C’est cette personne' }).first().click()
  // Nobody is chosen unproven: what is asked of him opens.
  await sees(verifying(), 'Vérifier l’identité')
  await answersQuestion('Naissance', '01/01/1901')
  await sees(verifying(), 'La réponse ne correspond pas.')
  await sees(verifying(), /essais? restants?/)
  await picture(desk, 'identity-wrong')
  const [year, month, day] = yves.birthDate.split('-')
  await answersQuestion('Naissance', `${day}/${month}/${year}`)
  await sees(verifying(), 'Réponse exacte.')
  // One answer attaches nobody, and what the card will show is no question.
  expect(await verifying().getByRole('radio', { name: 'Code postal' }).count()).toBe(0)
  await answersQuestion('IBAN', yves.iban4)
  const level = () => db.selectFrom('verification').select('level').where('customerId', '=', yves.id).executeTakeFirst()
  await expect.poll(async () => (await level())?.level, { timeout: patience }).toBe(1)
  await desk.keyboard.press('Escape')
  await sees(conversation(desk).getByRole('heading', { level: 1 }), 'Yves Kerbrat')
  await sees(customerColumn(desk), /Client depuis 2008/)
  // Verified: his lines' numbers stand whole.
  await sees(customerColumn(desk), readableNumber(yves.phone))
  await picture(desk, 'identity-attached')
  const log = await db.selectFrom('verificationLog').selectAll().execute()
  expect(log.some(({ passed }) => passed)).toBe(true)
  expect(log.some(({ passed }) => !passed)).toBe(true)
  await resolves(desk, 'Facture expliquée')
  await customer.context().close()
})

test('nobody we know: a provisional record, later attached to the right one, and taken apart again', async () => {
  const sylvie = await known(world.server, 'Sylvie', 'Morvan')
  const customer = await world.customer()
  await writesIn(customer, { text: 'Bonjour, une question.', name: 'Xylophène Quatrepattes' })
  await offerCard(desk).waitFor()
  await accept(desk)
  await sees(conversation(desk), /inconnue? : fiche provisoire/i)
  await sees(customerColumn(desk), 'Fiche provisoire')
  await picture(desk, 'identity-provisional')
  await openRecord('sylvie morvan', /Sylvie Morvan/, 'Client devant moi')
  await sees(customerColumn(desk), 'Fiche consultée : Sylvie Morvan')
  // Another record is in sight than the contact's: what acts on the contact says whom it acts on.
  await sees(desk.locator('footer'), 'Pour Xylophène Quatrepattes')
  await desk.locator('footer').getByRole('button', { name: 'Geste commercial' }).click()
  const gesture = desk.getByRole('dialog', { name: 'Geste commercial · Xylophène Quatrepattes' })
  await sees(gesture, 'Fiche affichée à droite : Sylvie Morvan.')
  await desk.keyboard.press('Escape')
  await desk.keyboard.press('Alt+f')
  await sees(customerColumn(desk), 'Fiche provisoire')
  await openRecord('sylvie morvan', /Sylvie Morvan/, 'Client devant moi')
  // That her record lies open proves nothing: she joins those it may be, masked like them, and two answers decide.
  await desk.getByRole('button', { name: 'Serait-ce Sylvie Morvan ?' }).click()
  await sees(desk, 'Sylvie Morvan rejoint les personnes possibles')
  const chooser = desk.getByRole('region', { name: 'Qui est-ce ?' })
  expect(await chooser.getByRole('listitem').count()).toBe(1)
  expect(await wordsOf(chooser)).not.toContain('Morvan')
  await sees(chooser, /proposition de Nadia/)
  await sees(conversation(desk), /1 personne possible/)
  await picture(desk, 'identity-proposed')
  await chooser.getByRole('button', { name: 'C’est cette personne' }).click()
  await sees(verifying(), 'Vérifier l’identité')
  await desk.keyboard.press('Escape')
  await chooser.getByRole('button', { name: 'Poser une question' }).click()
  const [year, month, day] = sylvie.birthDate.split('-')
  await answersQuestion('Naissance', `${day}/${month}/${year}`)
  await sees(verifying(), 'Réponse exacte.')
  await answersQuestion('IBAN', sylvie.iban4)
  await sees(verifying(), 'Vérifiée · 2 questions')
  await desk.keyboard.press('Escape')
  await sees(conversation(desk).getByRole('heading', { level: 1 }), 'Sylvie Morvan')
  await sees(customerColumn(desk), 'Fiches fusionnées')
  await sees(customerColumn(desk), 'identité reconnue pendant le contact')
  await picture(desk, 'identity-merged')
  await customerColumn(desk).getByRole('button', { name: 'Défaire' }).click()
  await desk.getByRole('dialog').getByRole('button', { name: 'Défaire la fusion' }).click()
  await sees(desk, 'Fusion défaite : chaque fiche a repris ce qui était à elle.')
  const merges = await world.server.database.db
    .selectFrom('merge')
    .selectAll()
    .where('customerId', '=', sylvie.id)
    .where('undoneAt', 'is not', null)
    .execute()
  expect(merges).toHaveLength(1)
  await sees(conversation(desk), /1 personne possible/)
  await resolves(desk)
  await customer.context().close()
})

test.each([
  ['a name without its accents', async () => 'guegan elodie'],
  ['a number in any form', async () => oddly((await known(world.server, 'Élodie', 'Guégan')).phone)],
  ['a customer reference', async () => (await known(world.server, 'Élodie', 'Guégan')).reference.toLowerCase()],
  ['a case reference', async () => caseOf((await known(world.server, 'Élodie', 'Guégan')).id)],
])('Ctrl K finds %s', async (_what, words) => {
  await desk.keyboard.press('Control+k')
  await desk.getByRole('combobox').fill(await words())
  await desk
    .getByRole('option', { name: /Élodie Guégan/ })
    .first()
    .waitFor()
  await desk.keyboard.press('Escape')
  await desk.getByRole('combobox').waitFor({ state: 'hidden' })
})

test('opening a record asks why, and leaves a trace', async () => {
  const marc = await known(world.server, 'Marc', 'Le Goff')
  await openRecord('le goff', /Marc Le Goff/, 'Réclamation')
  await sees(customerColumn(desk), 'Fiche consultée hors contact : l’accès est journalisé.')
  await sees(customerColumn(desk), /Client depuis 2017/)
  // Nobody verified: no number stands whole, neither of a line nor of a contact point.
  const column = await wordsOf(customerColumn(desk))
  expect(column).toContain(maskedNumber(marc.phone))
  expect(column).not.toContain(readableNumber(marc.phone))
  await picture(desk, 'identity-opened')
  const trace = () =>
    world.server.database.db.selectFrom('accessLog').selectAll().where('customerId', '=', marc.id).execute()
  await expect
    .poll(async () => (await trace()).map(({ reason }) => reason), { timeout: patience })
    .toEqual(['openCustomer.complaint'])
  await closeRecord()
  expect(problemsOf(world)).toEqual([])
})

async function openRecord(words: string, who: RegExp, reason: string): Promise<void> {
  await desk.keyboard.press('Control+k')
  await desk.getByRole('combobox').fill(words)
  await desk.getByRole('option', { name: who }).first().click()
  await sees(desk.getByRole('dialog'), 'Votre nom, l’heure et ce motif sont inscrits au journal des accès.')
  await desk.getByText(reason, { exact: true }).click()
  await desk.getByRole('button', { name: 'Ouvrir la fiche' }).click()
}
const closeRecord = () => desk.getByRole('button', { name: 'Fermer la fiche' }).click()
async function caseOf(customerId: string): Promise<string> {
  const { db } = world.server.database
  return (
    await db.selectFrom('case').select('reference').where('customerId', '=', customerId).executeTakeFirstOrThrow()
  ).reference
}
