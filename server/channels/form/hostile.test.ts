import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { isSame, issueToken } from './formToken.ts'
import { texts } from './texts.ts'
import { bodyOf, complete, formWorld, type Filled, type FormWorld } from './testing/formWorld.ts'

vi.setConfig({ testTimeout: 90_000, hookTimeout: 60_000 })
let world: FormWorld
beforeAll(async () => {
  world = await formWorld()
})
afterAll(() => world.close())

const url = '/formulaire/demande/internet?lang=fr'
const big = Buffer.alloc(25_000_001, 'a')
const said = texts.fr

/** What comes in, and what becomes of it: the status, the words, and whether anything is kept. */
const table: Record<string, { filled: () => Filled | Promise<Filled>; status: number; says: string; kept: number }> = {
  'nothing at all': { filled: async () => await world.open(url), status: 422, says: said.faultCount(4), kept: 0 },
  'only signs that nobody sees': {
    filled: async () => ({ ...(await world.open(url)), ...complete, 'q.words': '\u200b\u2060\ufeff\u00ad' }),
    status: 422,
    says: said.fault({ code: 'required' }),
    kept: 0,
  },
  'an answer that is too long': {
    filled: async () => ({ ...(await world.open(url)), ...complete, 'q.words': 'a'.repeat(5_001) }),
    status: 422,
    says: said.fault({ code: 'tooLong', about: '5000' }),
    kept: 0,
  },
  'an answer of a megabyte': {
    filled: async () => ({ ...(await world.open(url)), ...complete, 'q.words': 'a'.repeat(1_000_000) }),
    status: 422,
    says: said.fault({ code: 'tooLong', about: '5000' }),
    kept: 0,
  },
  'a choice that is none': {
    filled: async () => ({ ...(await world.open(url)), ...complete, 'q.trouble': 'constructor' }),
    status: 422,
    says: said.fault({ code: 'choice' }),
    kept: 0,
  },
  'a day that does not exist': {
    filled: async () => ({ ...(await world.open(url)), ...complete, 'q.since': '2026-02-30' }),
    status: 422,
    says: said.fault({ code: 'date' }),
    kept: 0,
  },
  'a day to come': {
    filled: async () => ({ ...(await world.open(url)), ...complete, 'q.since': '2031-01-01' }),
    status: 422,
    says: said.fault({ code: 'dateRange' }),
    kept: 0,
  },
  'an address with a second line': {
    filled: async () => ({
      ...(await world.open(url)),
      ...complete,
      'q.email': 'a@b.example\r\nBcc: all@client.example',
    }),
    status: 422,
    says: said.fault({ code: 'email' }),
    kept: 0,
  },
  'several addresses in one': {
    filled: async () => ({ ...(await world.open(url)), ...complete, 'q.email': 'a@b.example,c@d.example' }),
    status: 422,
    says: said.fault({ code: 'email' }),
    kept: 0,
  },
  'a file of more than 25 MB': {
    filled: async () => ({ ...(await world.open(url)), ...complete, 'f.files': [{ name: 'film.txt', content: big }] }),
    status: 422,
    says: said.fault({ code: 'file.tooLarge', about: 'film.txt' }),
    kept: 0,
  },
  'a program called a picture': {
    filled: async () => ({
      ...(await world.open(url)),
      ...complete,
      'f.files': [{ name: 'photo.png', content: 'MZ program' }],
    }),
    status: 422,
    says: said.fault({ code: 'file.refused', about: 'photo.png' }),
    kept: 0,
  },
  'a script called a bill': {
    filled: async () => ({
      ...(await world.open(url)),
      ...complete,
      'f.files': [{ name: 'facture.pdf.cmd', content: '@echo off' }],
    }),
    status: 422,
    says: said.fault({ code: 'file.refused', about: 'facture.pdf.cmd' }),
    kept: 0,
  },
  'eleven files': {
    filled: async () => ({
      ...(await world.open(url)),
      ...complete,
      'f.files': Array.from({ length: 11 }, (_, n) => ({ name: `f${n}.txt`, content: `file ${n}` })),
    }),
    status: 422,
    says: said.fault({ code: 'filesMany' }),
    kept: 0,
  },
  'ten thousand fields': {
    filled: async () => ({
      ...(await world.open(url)),
      ...Object.fromEntries(Array.from({ length: 10_000 }, (_, n) => [`q.x${n}`, 'x'])),
    }),
    status: 413,
    says: said.notice['frame.tooLarge'],
    kept: 0,
  },
  'a field called __proto__': {
    filled: async () => ({
      ...(await world.open(url)),
      ...complete,
      ['__proto__x']: 'x',
      'q.constructor': 'y',
      'q.toString': 'z',
    }),
    status: 303,
    says: '',
    kept: 1,
  },
  'scripts in every field': {
    filled: async () => {
      const script = '"><script>alert(1)</script><img src=x onerror=alert(1)>'
      return {
        ...(await world.open(url)),
        ...complete,
        'q.words': script,
        'q.name': script,
        'q.reference': script.slice(0, 38),
        'q.line': script,
      }
    },
    status: 422,
    says: said.fault({ code: 'phone' }),
    kept: 0,
  },
  'no token': { filled: () => ({ ...complete }), status: 409, says: said.notice['page.unknown'], kept: 0 },
  'a token made elsewhere': {
    filled: () => ({
      ...complete,
      token: issueToken('another secret', { issuedAt: Date.now(), bits: 1, purpose: 'demande.internet' }),
    }),
    status: 409,
    says: said.notice['page.unknown'],
    kept: 0,
  },
  'a token of another form': {
    filled: async () => ({ ...(await world.open('/formulaire/demande/tv?lang=fr')), ...complete }),
    status: 409,
    says: said.notice['page.unknown'],
    kept: 0,
  },
  'a token whose bits were lowered': {
    filled: async () => {
      const hidden = await world.open(url)
      return { ...hidden, ...complete, token: (hidden['token'] as string).replace(/\.15\./u, '.1.') }
    },
    status: 409,
    says: said.notice['page.unknown'],
    kept: 0,
  },
  'a token kept for a day': {
    filled: async () => {
      const hidden = await world.open(url)
      world.context.time.now += 86_400_000
      return { ...hidden, ...complete }
    },
    status: 409,
    says: said.notice['page.expired'],
    kept: 0,
  },
  'a sign-in that is forged': {
    filled: async () => ({ ...(await world.open(url)), ...complete, signed: 'a.b.c' }),
    status: 401,
    says: said.notice['token.refused'],
    kept: 0,
  },
  'the file of another page': {
    filled: async () => {
      const other = { ...(await world.open(url)), 'f.files': [{ name: 'hers.txt', content: 'hers' }] }
      const { page } = await world.post(url, other)
      const proof = /name="kept" value="([^"]*)"/.exec(page)?.[1] ?? ''
      expect(proof).not.toBe('')
      return { ...(await world.open(url)), ...complete, kept: proof }
    },
    status: 303,
    says: '',
    kept: 1,
  },
}

describe('FM8, FM12: whatever comes in is answered in the customer’s language, and never half kept', () => {
  test.each(Object.entries(table))('%s', async (_name, { filled, status, says, kept }) => {
    const sent = await filled()
    const before = await world.contacts()
    const answered = await world.post(url, sent)
    expect(answered.status).toBe(status)
    expect(answered.page.replaceAll('&#39;', "'")).toContain(says)
    expect(answered.page).not.toMatch(/<script(?! type="module" src)|<img|onerror="/u)
    const after = await world.contacts()
    expect(after.length - before.length).toBe(kept)
    expect((await world.messages()).filter(({ attachments }) => attachments.length > 0)).toEqual([])
  })

  test('what was written comes back with the refusal, and the good files with it', async () => {
    const sent = {
      ...(await world.open(url)),
      ...complete,
      'q.email': 'sans arobase',
      'f.files': [
        { name: 'facture.pdf', content: '%PDF-1.7 …' },
        { name: 'virus.exe', content: 'MZ' },
      ],
    }
    const { page } = await world.post(url, sent)
    expect(page).toContain('Plus rien depuis lundi, le voyant est rouge.')
    expect(page).toContain('facture.pdf')
    const kept = /name="kept" value="([^"]*)"/.exec(page)?.[1] ?? ''
    const good = await world.post(url, { ...sent, 'q.email': 'avec@client.example', 'f.files': [], kept })
    expect(good.status).toBe(303)
    const [message] = (await world.messages()).filter(({ attachments }) => attachments.length > 0)
    expect(message?.attachments).toMatchObject([{ name: 'facture.pdf', type: 'application/pdf' }])
  })

  test('what is no form at all is told so', async () => {
    const answered = await world.request(url, {
      method: 'POST',
      body: 'a=b',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })
    expect([answered.status, answered.page.includes('<html lang="fr">')]).toEqual([415, true])
    const broken = await world.request(url, {
      method: 'POST',
      body: '--x\r\nbroken',
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
    })
    expect(broken.status).toBeGreaterThanOrEqual(400)
    expect(broken.page).toContain('<html lang="fr">')
  })

  test('a page, a receipt or a reference that does not exist is said in words', async () => {
    for (const path of [
      '/formulaire/demande/rien',
      '/formulaire/rien/internet',
      '/formulaire/recu/abc.def',
      '/formulaire/recu/abc',
      '/suivi/zzz',
    ])
      expect((await world.get(path)).page).toContain(said.missing)
  })

  test('past the limit of one address nothing is taken, and the page says so with every word kept', async () => {
    const from = '198.51.100.9'
    const sent = { ...(await world.open(url, from)), 'q.words': 'Mots gardés' }
    let last = await world.post(url, sent, from)
    for (let n = 0; n < 40 && last.status !== 429; n++) last = await world.post(url, sent, from)
    expect(last.status).toBe(429)
    expect(last.page).toContain('Mots gardés')
    // A /64 is one address.
    const six = (n: number) => `2001:db8:1:2::${n}`
    let answered = await world.post(url, sent, six(1))
    for (let n = 2; n < 42 && answered.status !== 429; n++) answered = await world.post(url, sent, six(n))
    expect(answered.status).toBe(429)
  })

  test('the body is read by its name, not by where it stands: a file before the token is not kept', async () => {
    const body = new FormData()
    body.append('f.files', new Blob(['early']), 'early.txt')
    for (const [name, value] of bodyOf({ ...(await world.open(url)), ...complete, 'q.email': 'tot@client.example' }))
      body.append(name, value)
    await world.request(url, { method: 'POST', body })
    expect(await world.db.selectFrom('attachment').select('id').where('name', '=', 'early.txt').execute()).toEqual([])
  })
})

test('a signature of as many letters and more bytes is simply not ours', async () => {
  const mac = 'é'.repeat(22)
  expect(isSame(mac, 'a'.repeat(22))).toBe(false)
  expect((await world.get(`/formulaire/recu/abc.${encodeURIComponent(mac)}`)).status).toBe(404)
  const page = await world.open(url)
  expect((await world.post(url, { ...page, ...complete, kept: `abc.${mac}` })).status).toBe(303)
})
