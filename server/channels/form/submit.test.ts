import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { loadRows } from '../../db/rows.ts'
import { complete, formWorld, hiddenOf, type FormWorld } from './testing/formWorld.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })
let world: FormWorld
beforeAll(async () => {
  world = await formWorld()
})
afterAll(() => world.close())

describe('FM1, FM2: stored before it is answered, once', () => {
  test('a form is a message, a contact and a case, and its page says the reference at once', async () => {
    const { answered, receipt, reference } = await world.send({ 'q.light': 'red', 'q.since': '2026-11-16' })
    expect(answered.status).toBe(303)
    expect(receipt?.status).toBe(200)
    const [message] = (await world.messages()).filter(({ author }) => author === 'customer')
    const [contact] = await loadRows(world.db, 'contact', [message?.contactId ?? ''])
    const [matter] = await loadRows(world.db, 'case', [message?.caseId ?? ''])
    expect(matter?.reference).toBe(reference)
    expect(contact).toMatchObject({
      channel: 'form',
      state: 'waiting',
      queueId: 'form-internet',
      topic: 'internet',
      language: 'fr',
    })
    expect(message?.form).toEqual({
      title: 'Internet en panne ou trop lent',
      answers: [
        { ask: 'Que se passe-t-il\u00a0?', said: 'Plus aucune connexion' },
        { ask: 'Voyant de la box', said: 'Rouge' },
        { ask: 'Depuis quand\u00a0?', said: '16 novembre 2026' },
        { ask: 'Décrivez ce qui se passe', said: 'Plus rien depuis lundi, le voyant est rouge.' },
      ],
    })
    // What only says who he is stays a claim, masked as from any channel.
    expect(JSON.stringify(message)).not.toContain('elodie@client.example')
    const recognition = await world.db
      .selectFrom('recognition')
      .select('claimed')
      .where('contactId', '=', contact?.id ?? '')
      .executeTakeFirst()
    expect(recognition?.claimed).toEqual([{ kind: 'email', masked: 'e•••@client.example' }])
  })

  test('the reference comes by mail too, from an address that can be answered', async () => {
    const { receipt, reference } = await world.send({ 'q.email': 'par-mail@client.example' })
    expect(receipt?.page).toContain('p•••@client.example')
    await world.deliver()
    const letter = world.relay.letters.find(({ to }) => to.includes('par-mail@client.example'))
    expect(letter?.head.subject).toContain(reference)
    expect(letter?.head.from).toMatch(/contact\+\d+\.[\da-f]+@operateur\.example/)
  })

  test('a double click, a reload and a lost answer are one request', async () => {
    const before = (await world.messages()).length
    const { sent, answered } = await world.send({ 'q.email': 'double@client.example' })
    const again = await Promise.all(Array.from({ length: 6 }, () => world.post('/formulaire/demande/internet', sent)))
    expect(new Set([answered, ...again].map(({ location }) => location?.split('?')[0])).size).toBe(1)
    const own = (await world.messages()).slice(before).filter(({ author }) => author === 'customer')
    expect(own).toHaveLength(1)
  })

  test('a page shown again for a fault, with its file, and then sent twice is one; its files are the customer’s by then', async () => {
    const before = (await world.contacts()).length
    const url = '/formulaire/demande/internet?lang=fr'
    const faulty = {
      ...(await world.open(url)),
      ...complete,
      'q.email': 'sans arobase',
      'f.files': [{ name: 'photo.txt', content: 'une photo' }],
    }
    const { page, status } = await world.post(url, faulty)
    expect(status).toBe(422)
    const kept = /name="kept" value="([^"]*)"/.exec(page)?.[1] ?? ''
    expect(kept).not.toBe('')
    const sent = { ...hiddenOf(page), ...complete, kept }
    const first = await world.post(url, sent)
    expect(first.status).toBe(303)
    expect(await world.post(url, sent)).toMatchObject({ status: 303, location: first.location })
    expect((await world.contacts()).length).toBe(before + 1)
    // Without the file it is something else.
    expect((await world.post(url, { ...sent, kept: '' })).status).toBe(409)
  })

  test('eight sendings of one page at the same moment are one', async () => {
    const before = (await world.contacts()).length
    const url = '/formulaire/demande/other?lang=fr'
    const sent = {
      ...(await world.open(url)),
      'q.words': 'En même temps',
      'q.name': 'A',
      'q.email': 'meme@client.example',
    }
    const all = await Promise.all(Array.from({ length: 8 }, () => world.post(url, sent)))
    expect(new Set(all.map(({ status }) => status))).toEqual(new Set([303]))
    expect((await world.contacts()).length).toBe(before + 1)
  })

  test('other words under a page that was sent are told apart, shown again, and sent as a request of their own', async () => {
    const { sent, reference } = await world.send({ 'q.email': 'autre@client.example' })
    const count = (await world.contacts()).length
    const changed = await world.post('/formulaire/demande/internet?lang=fr', {
      ...sent,
      'q.words': 'Autre chose encore',
    })
    expect(changed.status).toBe(409)
    expect(changed.page).toContain(reference)
    expect(changed.page).toContain('Autre chose encore')
    expect((await world.contacts()).length).toBe(count)
    expect(/name="token" value="([^"]*)"/.exec(changed.page)?.[1]).not.toBe(sent['token'])
  })

  test('as many small files as the page promises are taken: each counts as large as it is', async () => {
    const files = (many: number) => Array.from({ length: many }, (_, n) => ({ name: `petit${n}.txt`, content: `${n}` }))
    const sent = { ...(await world.open('/formulaire/demande/internet?lang=fr', '198.51.100.20')), ...complete }
    const answered = await world.post('/formulaire/demande/internet?lang=fr', { ...sent, 'f.files': files(10) })
    expect(answered.status).toBe(303)
    const [message] = (await world.messages()).filter(({ author }) => author === 'customer').slice(-1)
    expect(message?.attachments).toHaveLength(10)
  })
})
