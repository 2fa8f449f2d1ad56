import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { inTransaction } from '../../../db/unitOfWork.ts'
import { vouch } from '../../../recognition/vouch.ts'
import { texts } from '../texts.ts'
import { followKit } from '../testing/followKit.ts'
import { formWorld, type FormWorld } from '../testing/formWorld.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })
let world: FormWorld
let serial = 0
let hers: string
let phone: string
const { follow } = followKit(() => world)
beforeAll(async () => {
  world = await formWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  hers = `titulaire-${++serial}@fiche.example`
  phone = `06 12 34 57 ${String(serial).padStart(2, '0')}`
  await world.customer(`fiche-${serial}`, hers, `+33${phone.slice(1).replaceAll(' ', '')}`)
})

async function sends(filled: { [name: string]: string }): Promise<{ reference: string; contactId: string }> {
  const { reference } = await world.send(filled, { from: `192.0.2.${serial}` })
  return { reference: reference ?? '', contactId: (await world.contacts()).at(-1)?.id ?? '' }
}
const proves = (contactId: string) => inTransaction(world.context.unit, (tx) => vouch(tx, contactId))
const tokenIn = (page: string) => /name="token" value="([^"]*)"/.exec(page)?.[1] ?? ''
const saying = async (text: string) => (await world.messages()).filter((message) => message.text === text)

describe('a case that was joined to another is followed there, for who had a part in it', () => {
  test('the page that he had open goes on, what he adds from it too; so does the reference he was sent', async () => {
    const first = await sends({ 'q.email': hers, 'q.words': 'SES MOTS À ELLE' })
    await proves(first.contactId)
    const email = `autre-${serial}@else.example`
    const typed = { 'q.email': email, 'q.phone': phone }
    const second = await sends({ ...typed, 'q.words': `Toujours rien, dossier ${first.reference}` })
    const before = await follow(second.reference, email)
    expect(before).toContain(texts.fr.caseTitle(second.reference))
    await proves(second.contactId)
    const [contact] = (await world.contacts()).filter(({ id }) => id === second.contactId)
    const [kept] = (await world.contacts()).filter(({ id }) => id === first.contactId)
    expect(contact?.caseId).toBe(kept?.caseId)

    const open = await world.get('/suivi/?lang=fr')
    expect([open.status, open.page.includes(texts.fr.caseTitle(first.reference))]).toEqual([200, true])
    expect(open.page).toContain('Toujours rien, dossier')
    expect(open.page).not.toContain('SES MOTS À ELLE')
    for (const [page, text] of [
      [before, `D’une page d’avant ${serial}`],
      [open.page, `D’une page d’après ${serial}`],
    ] as const) {
      const added = await world.post('/suivi/ajouter?lang=fr', { token: tokenIn(page), 'q.words': text })
      expect(added.status).toBe(303)
      expect(await saying(text)).toMatchObject([{ caseId: kept?.caseId }])
    }
    world.cookies.clear()
    expect(await follow(second.reference, email)).toContain(`D’une page d’après ${serial}`)
  })
})

describe('what a code opened is asked again each time that something is added', () => {
  test('who lost the address that opened it adds nothing', async () => {
    const claimed = { 'q.email': `inconnu-${serial}@else.example`, 'q.phone': phone }
    const { reference, contactId } = await sends({ ...claimed, 'q.words': 'D’un inconnu' })
    await proves(contactId)
    const page = await follow(reference, hers)
    const gone = { until: world.context.time.now }
    await world.db.updateTable('identifier').set(gone).where('value', '=', hers).execute()
    world.context.time.now += 1_000
    const text = `À la place d’une autre ${serial}`
    const files = [{ name: 'a.txt', content: 'a' }]
    const added = await world.post('/suivi/ajouter?lang=fr', {
      token: tokenIn(page),
      'q.words': text,
      'f.files': files,
    })
    expect([added.status, added.page.includes(texts.fr.caseGone)]).toEqual([401, true])
    expect(await saying(text)).toEqual([])
    expect(await world.db.selectFrom('formSubmission').select('id').where('email', '=', hers).execute()).toEqual([])
  })
})

test('of two sendings of one page at the same moment that say different things, the second is told that it was not kept', async () => {
  const { reference } = await sends({ 'q.email': hers })
  const token = tokenIn(await follow(reference, hers))
  const said = [`Mardi ne me va pas ${serial}`, `Mon téléphone a changé ${serial}`]
  const add = (text: string) => world.post('/suivi/ajouter?lang=fr', { token, 'q.words': text })
  const answers = await Promise.all([...said, ...said].map(add))
  const kept = (await Promise.all(said.map(saying))).map((messages) => messages.length)
  expect(kept.toSorted((a, b) => a - b)).toEqual([0, 1])
  // Each sending of the kept words is told so; each of the others, that they were not, with what was typed.
  expect(answers.map(({ status }, n) => [n, status])).toEqual(
    [...kept, ...kept].map((count, n) => [n, count === 1 ? 303 : 409]),
  )
  const [lost] = answers.filter(({ status }) => status === 409)
  expect(lost?.page).toContain(said[kept.indexOf(0)])
})
