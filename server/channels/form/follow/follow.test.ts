import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { caseReference } from '../../../../shared/domain/caseReference.ts'
import { inTransaction } from '../../../db/unitOfWork.ts'
import { vouch } from '../../../recognition/vouch.ts'
import { texts } from '../texts.ts'
import { followKit } from '../testing/followKit.ts'
import { formWorld, referenceIn, type FormWorld } from '../testing/formWorld.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })
let world: FormWorld
const { askCode, codeFor, follow } = followKit(() => world)
beforeAll(async () => {
  world = await formWorld()
  await world.adviser('nadia')
})
afterAll(() => world.close())

/** Without a clock, as it does not stand between two answers. */
const visible = (page: string): string => page.replace(/name="(?:id|token)" value="[^"]*"/gu, '')

/** What an adviser's desk would write: an answer in the contact of this case. */
async function answer(
  reference: string,
  text: string,
  more: { channel?: 'form' | 'email' | 'chat'; to?: string } = {},
): Promise<void> {
  const { channel = 'form', to } = more
  await inTransaction(world.context.unit, async (tx) => {
    const found = await tx.sql
      .selectFrom('contact')
      .innerJoin('case', 'case.id', 'contact.caseId')
      .select('contact.id')
      .where('case.reference', '=', reference)
      .executeTakeFirstOrThrow()
    const [contact] = await tx.lock('contact', [found.id])
    if (!contact) throw new Error('no contact')
    const id = crypto.randomUUID()
    const { caseId, customerId } = contact
    tx.add('message', {
      id,
      contactId: contact.id,
      caseId,
      customerId,
      channel,
      n: 50,
      author: 'adviser',
      adviserId: 'nadia',
      authorName: 'Nadia Roche',
      text,
      attachments: [],
      at: tx.now,
      state: 'sent',
    })
    if (to !== undefined)
      await tx.sql
        .insertInto('outbound')
        .values({
          id,
          channel,
          contactId: contact.id,
          state: 'sent',
          tries: 1,
          dueAt: tx.now,
          lastError: null,
          address: to,
        })
        .execute()
    tx.add('note', {
      id: crypto.randomUUID(),
      contactId: contact.id,
      caseId,
      customerId,
      adviserId: 'nadia',
      authorName: 'Nadia Roche',
      text: 'NOTE INTERNE',
      at: tx.now,
    })
  })
}

describe('FM9: who asks gets a code, and nobody learns whether a case exists', () => {
  test('the right pair, a wrong address and a reference that was never given are answered alike', async () => {
    const { reference } = await world.send({ 'q.email': 'pair@client.example' })
    const right = await askCode(reference ?? '', 'pair@client.example')
    const wrong = await askCode(reference ?? '', 'mallory@else.example')
    const none = caseReference(4_000_000_001)
    const never = await askCode(none, 'pair@client.example')
    const plain = (page: string) =>
      visible(page)
        .replaceAll('mallory@else.example', 'pair@client.example')
        .replaceAll(reference ?? '', 'REF')
        .replaceAll(none, 'REF')
    expect(plain(wrong.page)).toBe(plain(right.page))
    expect(plain(never.page)).toBe(plain(right.page))
    expect([right.status, wrong.status, never.status]).toEqual([200, 200, 200])
    await codeFor('pair@client.example')
    expect(world.relay.letters.filter(({ to }) => to.includes('mallory@else.example'))).toEqual([])
    // Whatever he types, nothing opens.
    for (const code of ['000000', '123456']) {
      const tried = await world.post('/suivi/ouvrir', { id: wrong.id, code })
      expect([tried.status, tried.cookies]).toEqual([401, []])
    }
  })

  test('a code works once, for ten minutes, five tries, and only with its own request', async () => {
    const { reference } = await world.send({ 'q.email': 'une-fois@client.example' })
    const ref = reference ?? ''
    const first = await askCode(ref, 'une-fois@client.example')
    const code = await codeFor('une-fois@client.example')
    const spaced = `${code.slice(0, 3)} ${code.slice(3)}`
    expect((await world.post('/suivi/ouvrir', { id: first.id, code: spaced })).status).toBe(303)
    expect((await world.post('/suivi/ouvrir', { id: first.id, code })).status).toBe(401)

    const second = await askCode(ref, 'une-fois@client.example')
    const next = await codeFor('une-fois@client.example', 1)
    expect((await world.post('/suivi/ouvrir', { id: first.id, code: next })).status).toBe(401)
    for (let n = 0; n < 5; n++)
      await world.post('/suivi/ouvrir', { id: second.id, code: next === '111111' ? '222222' : '111111' })
    expect((await world.post('/suivi/ouvrir', { id: second.id, code: next })).status).toBe(401)

    const third = await askCode(ref, 'une-fois@client.example')
    const late = await codeFor('une-fois@client.example', 2)
    world.context.time.now += 11 * 60_000
    expect((await world.post('/suivi/ouvrir', { id: third.id, code: late })).status).toBe(401)
  })

  test('when a neighbour behind his address has used up the tries, he is told to wait, and his code still opens', async () => {
    const from = '198.51.100.77'
    const { reference } = await world.send({ 'q.email': 'voisin@client.example' })
    const asked = await askCode(reference ?? '', 'voisin@client.example')
    const code = await codeFor('voisin@client.example')
    for (let n = 0; n < 30; n++) await world.post('/suivi/ouvrir', { id: 'none', code: '000000' }, from)
    const many = await world.post('/suivi/ouvrir', { id: asked.id, code }, from)
    expect(many.status).toBe(429)
    expect(many.page).toContain(texts.fr.codeTries)
    expect((await world.post('/suivi/ouvrir', { id: asked.id, code })).status).toBe(303)
  })

  test('from its receipt a request is followed without typing its reference again', async () => {
    const { reference, receipt } = await world.send({ 'q.email': 'recu@client.example' })
    const link = /href="(\/suivi\/[^"]*reference=[^"]*)"/u.exec(receipt?.page ?? '')?.[1]?.replace('&amp;', '&')
    expect((await world.get(link ?? '')).page).toContain(`value="${reference}"`)
    expect((await world.get('/suivi/?reference=%22%3E%3Cscript%3E')).page).not.toContain('<script>')
  })

  test('nobody’s mailbox is filled: three codes for one case, then silence, in the same words', async () => {
    const { reference } = await world.send({ 'q.email': 'plein@client.example' })
    const pages: string[] = []
    for (let n = 0; n < 5; n++)
      pages.push(visible((await askCode(reference ?? '', 'plein@client.example', `192.0.2.${n}`)).page))
    expect(new Set(pages).size).toBe(1)
    await codeFor('plein@client.example', 2)
    await world.deliver()
    expect(
      world.relay.letters.filter(
        ({ to, head }) => to.includes('plein@client.example') && /^\d{6}/.test(head.subject ?? ''),
      ),
    ).toHaveLength(3)
  })

  test('a relay that says "later" is asked again, for somebody waits', async () => {
    const { reference } = await world.send({ 'q.email': 'tard@client.example' })
    await world.deliver()
    let asked = 0
    const refuse = () => (asked++ === 0 ? { code: 451, words: 'later' } : null)
    Object.defineProperty(world.relay, 'refuse', { configurable: true, get: refuse })
    await askCode(reference ?? '', 'tard@client.example')
    expect(await codeFor('tard@client.example')).toMatch(/^\d{6}$/)
    expect(asked).toBe(2)
    Object.defineProperty(world.relay, 'refuse', { configurable: true, writable: true, value: null })
  })

  test('a cookie that was changed opens nothing, and one hour ends it', async () => {
    const { reference } = await world.send({ 'q.email': 'cookie@client.example' })
    expect(await follow(reference ?? '', 'cookie@client.example')).toContain(texts.fr.caseTitle(reference ?? ''))
    const good = world.cookies.get('guichet-suivi') ?? ''
    for (const bad of [good.slice(0, -3), good.replace(/^[^.]+/u, crypto.randomUUID()), '', 'a.b.c.d']) {
      world.cookies.set('guichet-suivi', bad)
      expect((await world.get('/suivi/?lang=fr')).page).toContain(texts.fr.followIntro)
    }
    world.cookies.set('guichet-suivi', good)
    world.context.time.now += 3_700_000
    expect((await world.get('/suivi/?lang=fr')).page).toContain(texts.fr.followIntro)
  })
})

describe('FM10: what is seen, and what is added', () => {
  test('his words and the answers to him; no note, no letter of ours to another address, nobody else’s words', async () => {
    const { reference } = await world.send({
      'q.email': 'voit@client.example',
      'q.words': 'Mes propres mots <b>gras</b>',
    })
    const ref = reference ?? ''
    await answer(ref, 'Bonjour, nous regardons.')
    await answer(ref, 'PAR MAIL À LUI', { channel: 'email', to: 'voit@client.example' })
    await answer(ref, 'PAR MAIL AU TITULAIRE', { channel: 'email', to: 'titulaire@client.example' })
    await answer(ref, 'DANS LE CHAT', { channel: 'chat' })
    const page = await follow(ref, 'voit@client.example')
    expect(page).toContain('Mes propres mots &lt;b&gt;gras&lt;/b&gt;')
    expect(page).toContain('Bonjour, nous regardons.')
    expect(page).toContain('PAR MAIL À LUI')
    expect(page).toContain(texts.fr.caseStates.answered)
    expect(page).not.toContain('NOTE INTERNE')
    expect(page).not.toContain('PAR MAIL AU TITULAIRE')
    expect(page).not.toContain('DANS LE CHAT')
    // His first name alone, and what waited here for its reader has been read.
    expect(page).toContain('<b>Nadia</b>')
    expect(page).not.toContain('Roche')
    const states = (await world.messages())
      .filter(({ text }) => text === 'Bonjour, nous regardons.')
      .map(({ state }) => state)
    expect(states).toEqual(['read'])
  })

  test('what he adds stands in the same contact once, files too; they come back to him alone', async () => {
    const { reference } = await world.send({ 'q.email': 'ajoute@client.example' })
    const page = await follow(reference ?? '', 'ajoute@client.example')
    const token = /name="token" value="([^"]*)"/.exec(page)?.[1] ?? ''
    const added = { token, 'q.words': 'Une précision', 'f.files': [{ name: 'releve.txt', content: 'débit 2 Mb/s' }] }
    const answered = await Promise.all([1, 2, 3].map(() => world.post('/suivi/ajouter?lang=fr', added)))
    expect(answered.map(({ status }) => status)).toEqual([303, 303, 303])
    expect(world.errors).toEqual([])
    const his = (await world.messages()).filter(({ text }) => text === 'Une précision')
    expect(his.map(({ authorName }) => authorName)).toEqual(['Élodie Guégan'])
    const contacts = (await world.contacts()).filter(({ caseId }) => caseId === his[0]?.caseId)
    expect(contacts.map(({ state, inboundN }) => [state, inboundN])).toEqual([['waiting', 3]])
    const again = await world.get(answered[0]?.location ?? '')
    expect(again.page).toContain(texts.fr.caseAdded(reference ?? ''))
    const file = /\/suivi\/fichier\/[\w-]+/.exec(again.page)?.[0] ?? ''
    expect(await world.get(file)).toMatchObject({ status: 200, page: 'débit 2 Mb/s' })
    world.cookies.clear()
    expect((await world.get(file)).status).toBe(401)
    expect((await world.post('/suivi/ajouter', added)).status).toBe(401)
    // With a case of his own, somebody else's file is none of his.
    const other = await world.send({ 'q.email': 'autre-client@client.example' })
    await follow(other.reference ?? '', 'autre-client@client.example')
    expect((await world.get(file)).status).toBe(404)
    // Nor does a page of another case add to this one.
    expect((await world.post('/suivi/ajouter', added)).status).toBe(409)
  })

  test('a case closed for more than a week is not woken: his words open another, which he then follows', async () => {
    const { reference } = await world.send({ 'q.email': 'clos@client.example' })
    await inTransaction(world.context.unit, async (tx) => {
      const [found] = await tx.sql
        .selectFrom('case')
        .select('id')
        .where('reference', '=', reference ?? '')
        .execute()
      const [matter] = await tx.lock('case', [found?.id ?? ''])
      if (matter) await tx.save('case', { ...matter, state: 'resolved', closedAt: tx.now - 8 * 86_400_000 })
      const contacts = await tx.sql
        .selectFrom('contact')
        .select('id')
        .where('caseId', '=', found?.id ?? '')
        .execute()
      for (const { id } of contacts) {
        const [contact] = await tx.lock('contact', [id])
        if (contact) await tx.save('contact', { ...contact, state: 'closed', closedAt: tx.now - 8 * 86_400_000 })
        await tx.remove('queueEntry', id)
      }
    })
    const page = await follow(reference ?? '', 'clos@client.example')
    expect(page).toContain(texts.fr.caseStates.resolved)
    const token = /name="token" value="([^"]*)"/.exec(page)?.[1] ?? ''
    const { location } = await world.post('/suivi/ajouter?lang=fr', { token, 'q.words': 'Cela recommence' })
    const fresh = referenceIn(decodeURIComponent(location ?? ''))
    expect(fresh).not.toBe(reference)
    const next = await world.get(location ?? '')
    expect(next.page).toContain(texts.fr.caseTitle(fresh ?? ''))
    expect(next.page).toContain('Cela recommence')
  })

  test('the holder of the address on file sees what the proven customer said on other channels, not what a stranger claimed', async () => {
    await world.customer('fiche', 'titulaire@fiche.example', '+33612345678')
    const claimed = { 'q.email': 'inconnu@else.example', 'q.phone': '06 12 34 56 78' }
    const { reference } = await world.send({ ...claimed, 'q.words': 'PAR UN INCONNU' })
    // It was recognised by what was claimed: the case lies on her record all the same.
    const contact = (await world.contacts()).at(-1)
    expect(contact?.customerId).toBe('fiche')
    expect(await follow(reference ?? '', 'titulaire@fiche.example')).not.toContain('PAR UN INCONNU')
    // Once he has proven to be her (here by the ladder), it is hers to see.
    await inTransaction(world.context.unit, (tx) => vouch(tx, contact?.id ?? ''))
    expect((await world.get('/suivi/?lang=fr')).page).toContain('PAR UN INCONNU')
  })

  test('to his own form the stranger sees no more than to any other', async () => {
    const claimed = { 'q.email': 'encore@else.example', 'q.phone': '06 12 34 56 78' }
    const { reference } = await world.send({ ...claimed, 'q.words': 'ENCORE LUI' })
    await answer(reference ?? '', 'AU TITULAIRE', { channel: 'email', to: 'titulaire@fiche.example' })
    const page = await follow(reference ?? '', 'encore@else.example')
    expect(page).toContain('ENCORE LUI')
    for (const hers of ['PAR UN INCONNU', 'AU TITULAIRE', 'Guégan, ']) expect(page).not.toContain(hers)
  })
})
