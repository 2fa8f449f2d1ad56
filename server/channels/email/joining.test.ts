import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { asAnother, isFree, untilSomeoneWaits } from '../../../test/harness/database.ts'
import { loadRows } from '../../db/rows.ts'
import { inTransaction } from '../../db/unitOfWork.ts'
import { setJoinedBy } from '../../db/joinedCases.ts'
import { mailSecret } from '../../db/mail.ts'
import { intoCase } from '../../recognition/intoCase.ts'
import { answerAddress } from './answerAddress.ts'
import { takeMail } from './takeMail.ts'
import { mailWorld, type MailWorld } from './testing/mailWorld.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })
let world: MailWorld
let serial = 0
beforeAll(async () => {
  world = await mailWorld()
})
afterAll(() => world.close())

describe('ML9: two things, a pointer and a sender who belongs there', () => {
  let elodie: string
  let caseId: string
  let reference: string
  let answer: string
  let mailId: string
  beforeEach(async () => {
    elodie = `elodie-${++serial}@client.example`
    mailId = `<first-${serial}@client.example>`
    const row = await world.arrive({ from: elodie, messageId: mailId })
    const matter = await world.caseOf(row)
    caseId = matter.id
    reference = matter.reference
    answer = answerAddress(await mailSecret(world.db), 'contact@operateur.example', reference)
  })

  const pointers: Record<string, () => object> = {
    'the answer address': () => ({ to: answer }),
    'the answer address, in capitals': () => ({ to: answer.toUpperCase() }),
    'the answer address, in the envelope only': () => ({ rcptTo: answer }),
    'In-Reply-To': () => ({ inReplyTo: mailId }),
    References: () => ({ references: ['<x@y.example>', mailId] }),
    'the reference in the subject': () => ({ subject: `Re: Panne [${reference}]` }),
    'the reference in his own words': () => ({ text: `Bonjour, au sujet du dossier ${reference} : toujours rien.` }),
  }
  test.each(Object.keys(pointers))('%s: joined by who belongs, by nobody else', async (name) => {
    const pointer = pointers[name]?.() ?? {}
    const stranger = await world.arrive({ from: `mallory-${serial}@else.example`, text: 'Où en est-on ?', ...pointer })
    expect(stranger).toMatchObject({ state: 'filed', reason: 'new', hintCaseId: caseId })
    expect(stranger.caseId).not.toBe(caseId)
    // Nothing of hers is his: another customer, another contact, and not her case in what he is told.
    const [his, hers] = [await world.contactOf(stranger), await loadRows(world.db, 'case', [caseId])]
    expect(his.customerId).not.toBe(hers[0]?.customerId)
    await world.deliver()
    const told = world.relay.letters.filter((one) => one.to.includes(`mallory-${serial}@else.example`))
    expect(told).toHaveLength(1)
    const words = told.map((one) => one.head.subject + one.raw.slice(one.raw.indexOf('\r\n\r\n'))).join()
    // Not even where he wrote it himself.
    expect(words.includes(reference)).toBe(false)

    const own = await world.arrive({ from: elodie, text: 'Toujours coupée', ...pointer })
    expect(own).toMatchObject({ state: 'filed', reason: 'joined', caseId, hintCaseId: null })
  })

  test('a case that was joined to another leads there, for who had a part in it and for nobody else', async () => {
    const second = await world.arrive({ from: elodie, messageId: `<second-${serial}@client.example>` })
    const { id: contactId } = await world.db
      .selectFrom('contact')
      .select('id')
      .where('caseId', '=', caseId)
      .executeTakeFirstOrThrow()
    await inTransaction(world.context.unit, async (tx) => {
      await intoCase(tx, contactId, second.caseId ?? '')
      await setJoinedBy(tx.sql, caseId, contactId)
    })
    const own = await world.arrive({ from: elodie, text: 'Toujours coupée', inReplyTo: mailId })
    expect(own).toMatchObject({ state: 'filed', reason: 'joined', caseId: second.caseId })
    const stranger = await world.arrive({ from: `mallory-${serial}@else.example`, text: 'Alors ?', inReplyTo: mailId })
    expect(stranger).toMatchObject({ reason: 'new', hintCaseId: second.caseId })
  })

  test('once he wrote in vain he still has no part in it', async () => {
    const from = `mallory-${serial}@else.example`
    await world.arrive({ from, inReplyTo: mailId })
    const again = await world.arrive({ from, inReplyTo: mailId, text: 'Encore moi' })
    expect(again.caseId).not.toBe(caseId)
  })

  test('a letter whose own Message-ID is that of another case leads nobody there, nor its answers astray', async () => {
    const from = `mallory-${serial}@else.example`
    const forged = await world.arrive({ from, messageId: mailId, text: 'Moi aussi' })
    expect(forged).toMatchObject({ state: 'filed', reason: 'new' })
    expect(await world.arrive({ from, inReplyTo: mailId, text: 'Réponse' })).toMatchObject({ caseId: forged.caseId })
    expect(await world.arrive({ from: elodie, inReplyTo: mailId, text: 'Réponse' })).toMatchObject({ caseId })
  })

  test('a sender without a pointer: his address proves nothing, a case of its own', async () => {
    const row = await world.arrive({ from: elodie, subject: 'Télé', text: 'Une autre question sur ma télé' })
    expect(row).toMatchObject({ reason: 'new', hintCaseId: null })
    expect(row.caseId).not.toBe(caseId)
  })

  test('an answer address that is not signed points nowhere', async () => {
    const [local = '', domain = ''] = answer.split('@')
    for (const to of [
      `${local.slice(0, -1)}${local.endsWith('0') ? '1' : '0'}@${domain}`,
      `${local.slice(0, -4)}@${domain}`,
      'contact+@operateur.example',
    ]) {
      const row = await world.arrive({ from: elodie, to, subject: to, text: `Message ${to}` })
      expect([row.reason, row.hintCaseId]).toEqual(['new', null])
    }
  })

  test('the reference in what he quotes is none of his own words', async () => {
    const text = `Bonjour\n\nLe lun. 2 mars 2026 à 10:00, Service client <contact@operateur.example> a écrit :\n> Votre dossier : ${reference}\n`
    expect(await world.arrive({ from: elodie, subject: 'Autre chose', text })).toMatchObject({ reason: 'new' })
  })

  test('the customer’s address on file belongs too, a former one does not', async () => {
    const [matter] = await loadRows(world.db, 'case', [caseId])
    const owner = { customerId: matter?.customerId ?? '', kind: 'email' as const, since: 0 }
    const [now, before] = [`pro-${serial}@client.example`, `ancienne-${serial}@client.example`]
    await world.db
      .insertInto('identifier')
      .values([
        { ...owner, id: now, value: now, until: null },
        { ...owner, id: before, value: before, until: 1 },
      ])
      .execute()
    expect(await world.arrive({ from: before, inReplyTo: mailId })).toMatchObject({ reason: 'new', hintCaseId: caseId })
    expect(await world.arrive({ from: now, inReplyTo: mailId })).toMatchObject({ reason: 'joined', caseId })
  })

  test('a case closed for longer than a week is not woken: a new one, of the same customer', async () => {
    const [matter] = await loadRows(world.db, 'case', [caseId])
    const contacts = await world.db.selectFrom('contact').select('id').where('caseId', '=', caseId).execute()
    await inTransaction(world.context.unit, async (tx) => {
      for (const contact of await tx.lock(
        'contact',
        contacts.map(({ id }) => id),
      )) {
        await tx.remove('queueEntry', contact.id)
        await tx.save('contact', { ...contact, state: 'closed', closedAt: tx.now })
      }
      if (matter) await tx.save('case', { ...matter, state: 'resolved', closedAt: tx.now })
    })
    const soon = await world.arrive({ from: elodie, inReplyTo: mailId, text: 'Encore coupée' })
    expect(soon).toMatchObject({ caseId })
    await inTransaction(world.context.unit, async (tx) => {
      const [contact] = await tx.lock('contact', [soon.contactId ?? ''])
      if (!contact || !matter) throw new Error('gone')
      await tx.remove('queueEntry', contact.id)
      await tx.save('contact', { ...contact, state: 'closed', closedAt: tx.now })
      await tx.save('case', { ...matter, state: 'resolved', closedAt: tx.now })
    })
    world.context.time.now += 8 * 86_400_000
    const late = await world.arrive({ from: elodie, inReplyTo: mailId, text: 'Huit jours après' })
    expect(late.caseId).not.toBe(caseId)
    expect((await world.contactOf(late)).customerId).toBe(matter?.customerId)
  })

  test('an automatic letter that joins stands in the conversation and is not unread; of a stranger it lies in the tray', async () => {
    const headers = { 'Auto-Submitted': 'auto-replied' }
    const contact = await world.contactOf((await world.mails()).at(-1) ?? { contactId: null })
    const row = await world.arrive({ from: elodie, inReplyTo: mailId, text: 'Je suis absente', headers })
    expect(row).toMatchObject({ state: 'filed', kind: 'auto', caseId, contactId: contact.id })
    expect(await world.contactOf(row)).toEqual(contact)
    expect((await world.messages()).at(-1)).toMatchObject({ id: row.messageId, text: 'Je suis absente' })
    const stranger = await world.arrive({
      from: 'm@else.example',
      inReplyTo: mailId,
      text: `Absent ${serial}`,
      headers,
    })
    expect(stranger).toMatchObject({ state: 'tray', contactId: null, hintCaseId: caseId })
  })
})

test('« Rattacher » holds no record while its contact is in other hands', async () => {
  const from = `occupe-${++serial}@client.example`
  const hers = await world.arrive({ from, text: 'Ma fibre est coupée' })
  const { id, caseId, customerId } = await world.contactOf(hers)
  const mail = await world.arrive({ from, text: 'Suite', headers: { 'X-Guichet-Hop': '1' } })
  expect(mail.state).toBe('tray')
  const decided = JSON.stringify({ act: 'attach', adviserId: 'sorter', name: 'Sorter', customerId, caseId })
  await world.db.updateTable('mail').set({ state: 'kept', decided, dueAt: 0 }).where('id', '=', mail.id).execute()
  let taking: ReturnType<typeof takeMail> | undefined
  // As a command does: the contact, then its customer. Whoever held the customer first would wait for us, and we for him.
  await inTransaction(world.context.unit, async (tx) => {
    await tx.lock('contact', [id])
    taking = asAnother(() => takeMail(world.context))
    await untilSomeoneWaits(world)
    expect(await asAnother(() => isFree(world.db, customerId))).toBe(true)
  })
  await taking
  const filed = await world.db.selectFrom('mail').selectAll().where('id', '=', mail.id).executeTakeFirst()
  expect(filed).toMatchObject({ state: 'filed', reason: 'attached', caseId })
})

test('ML8: without a pointer too, one subject goes on where it is open, and too many of one sender are a loop', async () => {
  const busy = await mailWorld({ loopPerHour: 5 })
  try {
    const outcomes: string[] = []
    for (let n = 0; n < 8; n++) {
      const subject = `${['', 'Re: ', 'RE : Re: '][n % 3]}Accusé de réception`
      const row = await busy.arrive({ from: 'robot@client.example', subject, text: `Bien reçu ${n}` })
      outcomes.push(`${row.state} ${row.reason}`)
    }
    const [joined, loop] = ['filed joined', 'tray loop.often']
    expect(outcomes).toEqual(['filed new', joined, joined, joined, joined, loop, loop, loop])
    expect(await busy.db.selectFrom('contact').selectAll().execute()).toHaveLength(1)
    // Under ever other subjects too.
    const others: string[] = []
    for (let n = 0; n < 7; n++) {
      const row = await busy.arrive({ from: 'billets@client.example', subject: `Billet ${n}`, text: `Ouvert ${n}` })
      others.push(`${row.state} ${row.reason}`)
    }
    expect(others.slice(4)).toEqual(['filed new', loop, loop])
    // Another subject, a closed contact, and another day are another matter.
    busy.context.time.now += 3_600_001
    const write = (subject: string) =>
      busy.arrive({ from: 'lea@client.example', subject, text: `${subject} ${++serial}` })
    const [first, other, same] = [await write('Facture'), await write('Panne'), await write('Re: FACTURE')]
    expect([other.caseId === first.caseId, same.contactId]).toEqual([false, first.contactId])
    await busy.db
      .deleteFrom('queueEntry')
      .where('id', '=', first.contactId ?? '')
      .execute()
    await busy.db
      .updateTable('contact')
      .set({ state: 'closed', closedAt: 1 })
      .where('id', '=', first.contactId ?? '')
      .execute()
    expect((await write('Facture')).caseId).not.toBe(first.caseId)
    busy.context.time.now += 86_400_001
    expect((await write('Panne')).caseId).not.toBe(other.caseId)
  } finally {
    await busy.close()
  }
})

test('ML8: so many letters of one sender to one case in an hour are a loop', async () => {
  const busy = await mailWorld({ loopPerHour: 3 })
  try {
    await busy.arrive({ from: 'robot@client.example', messageId: '<r0@client.example>' })
    const outcomes: unknown[] = []
    for (let n = 1; n < 5; n++) {
      const row = await busy.arrive({ from: 'robot@client.example', inReplyTo: '<r0@client.example>', text: `n° ${n}` })
      outcomes.push([row.state, row.reason])
    }
    expect(outcomes).toEqual([
      ['filed', 'joined'],
      ['filed', 'joined'],
      ['tray', 'loop.often'],
      ['tray', 'loop.often'],
    ])
    busy.context.time.now += 3_600_000
    expect(
      await busy.arrive({ from: 'robot@client.example', inReplyTo: '<r0@client.example>', text: 'Plus tard' }),
    ).toMatchObject({ reason: 'joined' })
  } finally {
    await busy.close()
  }
})

test('ML11: where a host says who was checked, only who passed belongs', async () => {
  const checked = await mailWorld({ authservIds: ['mx.operateur.example'] })
  const says = (results: string, host = 'mx.operateur.example') => ({ 'Authentication-Results': `${host}; ${results}` })
  const elodie = 'elodie@client.example'
  const first = '<f@client.example>'
  try {
    const { caseId } = await checked.arrive({ from: elodie, messageId: first, headers: says('dmarc=pass') })
    let n = 0
    const reasonFor = async (headers: Record<string, string>) => {
      const row = await checked.arrive({ from: elodie, inReplyTo: first, text: `Question ${++n}`, headers })
      expect(row.caseId === caseId).toBe(row.reason === 'joined')
      return row.reason
    }
    expect(await reasonFor(says('dmarc=pass header.from=client.example'))).toBe('joined')
    expect(await reasonFor(says('dkim=pass header.d=client.example'))).toBe('joined')
    expect(await reasonFor(says('spf=pass smtp.mailfrom=elodie@envois.client.example'))).toBe('joined')
    expect(await reasonFor(says('dmarc=fail header.from=client.example'))).toBe('new')
    // Somebody else's signature, a host that is not ours, and none at all.
    expect(await reasonFor(says('dkim=pass header.d=attacker.example; spf=pass smtp.mailfrom=attacker.example'))).toBe(
      'new',
    )
    expect(await reasonFor(says('dmarc=pass', 'mx.attacker.example'))).toBe('new')
    expect(await reasonFor({})).toBe('new')
  } finally {
    await checked.close()
  }
})
