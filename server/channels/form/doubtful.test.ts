import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { asAnother, isFree, untilSomeoneWaits } from '../../../test/harness/database.ts'
import { inTransaction } from '../../db/unitOfWork.ts'
import { purgeForms } from '../../jobs/purgeForms.ts'
import { doubtsOf } from './doubtsOf.ts'
import { takeForms } from './takeForms.ts'
import { texts } from './texts.ts'
import { complete, formWorld, type FormWorld } from './testing/formWorld.ts'
import { bitsFor, hasWorked } from './work.ts'
import { workOn } from './testing/formWorld.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })
let world: FormWorld
beforeAll(async () => {
  world = await formWorld()
})
afterAll(() => world.close())

describe('FM7: doubtful is not lost', () => {
  const fine = {
    worked: true,
    baited: false,
    took: 60_000,
    own: 'Bonjour',
    ofAddress: 0,
    mostOfAddress: 10,
    ofEmail: 0,
    signed: false,
  }
  test.each<[string, Partial<typeof fine>, string | null]>([
    ['a person', {}, null],
    ['no work', { worked: false }, 'form.unchecked'],
    ['the bait alone', { baited: true }, null],
    ['haste alone', { took: 10 }, null],
    ['the bait and haste', { baited: true, took: 10 }, 'form.bait'],
    ['many links and haste', { took: 10, own: 'http://a '.repeat(6) }, 'form.haste'],
    ['too many of one address', { ofAddress: 10 }, 'form.often.address'],
    ['too many of one e-mail', { ofEmail: 6 }, 'form.often.email'],
    ['whoever the operator’s site signed in', { signed: true, worked: false, baited: true, ofAddress: 99 }, null],
  ])('%s', (_name, signs, reason) => expect(doubtsOf({ ...fine, ...signs }).reason).toBe(reason))

  test('the work grows with the load, and is bound to its page', () => {
    expect([0, 3, 9, 30].map((ofAddress) => bitsFor({ ofAddress, ofAll: 0 }))).toEqual([15, 16, 18, 20])
    expect([0, 100, 800, 1e9].map((ofAll) => bitsFor({ ofAddress: 0, ofAll }))).toEqual([15, 16, 19, 20])
    const nonce = workOn('a.page', 12)
    expect(hasWorked('a.page', nonce, 12)).toBe(true)
    expect(hasWorked('another.page', nonce, 20)).toBe(false)
    for (const wrong of ['', '-1', '1e3', '12345678901234567', 'abc']) expect(hasWorked('a.page', wrong, 0)).toBe(false)
  })

  test('without a script: in the tray with its files, told honestly, and nothing rings', async () => {
    const before = (await world.contacts()).length
    const { answered, receipt, sent } = await world.send({
      nonce: '',
      'q.email': 'sans-script@client.example',
      'f.files': [{ name: 'photo.txt', content: 'photo' }],
    })
    expect(answered.status).toBe(303)
    expect(receipt?.page).toContain(texts.fr.doubtfulTitle)
    expect(receipt?.page).toContain('s•••@client.example')
    expect((await world.contacts()).length).toBe(before)
    const tray = await world.db.selectFrom('trayLetter').selectAll().where('reason', '=', 'form.unchecked').execute()
    expect(tray.map(({ from, subject, files, kind }) => [from, subject, files, kind])).toEqual([
      [{ name: 'Élodie Guégan', address: 'sans-script@client.example' }, 'Internet en panne ou trop lent', 1, 'form'],
    ])
    // Sent again, with or without the work, it is the same.
    expect((await world.post('/formulaire/demande/internet', sent)).location).toBe(answered.location)
    expect(await world.db.selectFrom('trayLetter').select('id').execute()).toHaveLength(1)
  })

  test('a human files it: a contact of its own, with its questions, its files, its reference by mail', async () => {
    await world.adviser('sorter')
    const [tray] = await world.db.selectFrom('trayLetter').selectAll().execute()
    const decided = JSON.stringify({ act: 'newContact', adviserId: 'sorter', name: 'Sorter' })
    await world.db
      .updateTable('mail')
      .set({ state: 'kept', decided, dueAt: 0 })
      .where('id', '=', tray?.id ?? '')
      .execute()
    world.context.time.now += 3_600_000
    expect(await takeForms(world.context)).toBe(1)
    const [message] = (await world.messages()).filter(
      ({ author, channel }) => author === 'customer' && channel === 'form',
    )
    expect(message?.form?.answers[0]).toEqual({ ask: 'Que se passe-t-il\u00a0?', said: 'Plus aucune connexion' })
    expect(message?.attachments).toMatchObject([{ name: 'photo.txt' }])
    // It waits since it came.
    const contact = (await world.contacts()).find(({ id }) => id === message?.contactId)
    expect(contact?.enteredAt).toBe(tray?.receivedAt)
    await world.deliver()
    expect(world.relay.letters.filter(({ to }) => to.includes('sans-script@client.example'))).toHaveLength(1)
    expect(await world.db.selectFrom('trayLetter').select('id').execute()).toEqual([])
    expect(await takeForms(world.context)).toBe(0)
  })

  test('the seventh of one e-mail in a day is looked at first, whoever sends it from wherever', async () => {
    const states: (string | undefined)[] = []
    for (let n = 0; n < 7; n++) {
      const { receipt } = await world.send(
        { ...complete, 'q.email': 'souvent@client.example' },
        { from: `192.0.2.${n}` },
      )
      states.push(receipt?.page.includes(texts.fr.doubtfulTitle) ? 'tray' : 'filed')
    }
    expect(states).toEqual([...Array<string>(6).fill('filed'), 'tray'])
    // And his mailbox is not filled: three a day at most.
    await world.deliver()
    expect(world.relay.letters.filter(({ to }) => to.includes('souvent@client.example'))).toHaveLength(3)
  })
})

describe('« Rattacher » is a human’s word, and opens no case by itself', () => {
  async function hold(email: string): Promise<string> {
    await world.send({ nonce: '', 'q.email': email, 'q.words': `Douteux de ${email}` }, { from: '192.0.2.99' })
    const rows = await world.db
      .selectFrom('formSubmission')
      .select(['mailId'])
      .where('email', '=', email)
      .where('state', '=', 'tray')
      .execute()
    return rows[0]?.mailId ?? ''
  }
  async function attach(mailId: string, customerId: string, caseId: string | null) {
    const decided = JSON.stringify({ act: 'attach', adviserId: 'sorter', name: 'Sorter', customerId, caseId })
    await world.db.updateTable('mail').set({ state: 'kept', decided, dueAt: 0 }).where('id', '=', mailId).execute()
    await takeForms(world.context)
    return world.db
      .selectFrom('mail')
      .select(['state', 'reason', 'caseId', 'contactId'])
      .where('id', '=', mailId)
      .executeTakeFirstOrThrow()
  }

  test('into the case when its sender belongs there; else a contact of its own, with the customer proposed', async () => {
    await world.customer('fiche', 'titulaire@fiche.example')
    await world.send({ 'q.email': 'membre@client.example' }, { from: '192.0.2.98' })
    const contact = (await world.contacts()).at(-1)
    const caseId = contact?.caseId ?? ''
    const customerId = contact?.customerId ?? ''
    const his = await attach(await hold('membre@client.example'), customerId, caseId)
    expect(his).toMatchObject({ state: 'filed', reason: 'attached', caseId })
    const stranger = await attach(await hold('inconnu@else.example'), 'fiche', null)
    expect(stranger).toMatchObject({ state: 'filed', reason: 'new' })
    const candidates = await world.db
      .selectFrom('recognition')
      .select('candidates')
      .where('contactId', '=', stranger.contactId ?? '')
      .executeTakeFirst()
    expect(candidates?.candidates[0]).toMatchObject({ customerId: 'fiche', reasons: [{ code: 'proposed' }] })
    const nobody = await attach(await hold('encore@else.example'), 'gone', null)
    expect(nobody).toMatchObject({ state: 'tray', reason: 'attach.gone' })
  })

  test('while its contact is in other hands, the customer’s record is held by nobody', async () => {
    await world.send({ 'q.email': 'occupe@client.example' }, { from: '192.0.2.97' })
    const { id = '', caseId = '', customerId = '' } = (await world.contacts()).at(-1) ?? {}
    const mailId = await hold('occupe@client.example')
    let filing: ReturnType<typeof attach> | undefined
    // As a command does: the contact, then its customer. Whoever held the customer first would wait for us, and we for him.
    await inTransaction(world.context.unit, async (tx) => {
      await tx.lock('contact', [id])
      filing = asAnother(() => attach(mailId, customerId, caseId))
      await untilSomeoneWaits(world)
      expect(await asAnother(() => isFree(world.db, customerId))).toBe(true)
    })
    expect(await filing).toMatchObject({ state: 'filed', reason: 'attached', caseId })
  })
})

describe('FM13: what has served its time goes', () => {
  test('origins after a week, codes after two days, and a form set aside with its source and files', async () => {
    const { sent } = await world.send(
      { nonce: '', 'f.files': [{ name: 'a.txt', content: 'a' }] },
      { from: '192.0.2.200' },
    )
    const token = (sent['token'] as string).split('.')[0] ?? ''
    const mine = () =>
      world.db.selectFrom('formSubmission').selectAll().where('id', '=', token).executeTakeFirstOrThrow()
    const { held, mailId } = await mine()
    const file = held?.files[0]?.id ?? ''
    const settled = () => world.db.selectFrom('attachment').select('settled').where('id', '=', file).executeTakeFirst()
    expect(await settled()).toEqual({ settled: true })
    world.context.time.now += 8 * 86_400_000
    await purgeForms(world.context)
    expect(await mine()).toMatchObject({ address: '', held: { files: [{ name: 'a.txt' }] } })
    await world.db
      .updateTable('mail')
      .set({ goneAt: 1 })
      .where('id', '=', mailId ?? '')
      .execute()
    await purgeForms(world.context)
    expect(await mine()).toMatchObject({ held: null, email: null })
    expect(await settled()).toEqual({ settled: false })
  })
})
