import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { randomUUID } from 'node:crypto'
import { grantedScopes } from '../../db/grants.ts'
import { executeLive } from '../execute.ts'
import { trayWorld, type TrayWorld } from './trayWorld.fixture.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })
let world: TrayWorld
beforeAll(async () => {
  world = await trayWorld()
})
afterAll(() => world.close())

test('what nobody can file is shown to whom general letters are for, and to nobody else', async () => {
  const mail = await world.nobody()
  expect(mail).toMatchObject({ state: 'tray', reason: 'from.missing' })
  expect(await world.row('trayLetter', mail.id)).toMatchObject({
    state: 'waiting',
    from: null,
    subject: mail.subject,
    reason: 'from.missing',
    receivedAt: mail.receivedAt,
  })
  const { now } = world.context.time
  expect(await grantedScopes(world.db, 'ana', now)).toContain('tray')
  expect(await grantedScopes(world.db, 'bob', now)).not.toContain('tray')
  for (const [name, args] of [
    ['mail.read', {}],
    ['mail.newContact', {}],
    ['mail.setAside', { reason: 'spam' }],
    ['mail.attach', { customerId: 'elodie', caseId: null }],
  ] as const)
    expect((await world.live('bob', name, { mailId: mail.id, ...args } as never)).code).toBe('permission.denied')
})

test('it is read as text, and who read it is noted and told to the next', async () => {
  const mail = await world.nobody()
  const first = await world.live('ana', 'mail.read', { mailId: mail.id })
  expect(first.value).toMatchObject({ cut: false, acts: [] })
  expect((first.value as { text: string }).text).toContain(mail.words)
  const second = await world.live('eve', 'mail.read', { mailId: mail.id })
  expect(second.value).toMatchObject({ acts: [{ name: 'Conseiller ana', act: 'read' }] })
  await expect(world.db.deleteFrom('mailAct').execute()).rejects.toThrow('append-only')
})

test('what it says is told decoded, beside the source that nobody can read', async () => {
  const mail = await world.arrive({
    from: 'Annick Le Roux <annick@client.example>',
    subject: 'Réponse automatique',
    text: 'Je suis absente jusqu’au 30 novembre.',
    textEncoding: 'base64',
    headers: { 'Auto-Submitted': 'auto-replied' },
  })
  const { value } = await world.live('ana', 'mail.read', { mailId: mail.id })
  const { words, text } = value as { words: string; text: string }
  expect(words).toBe('Je suis absente jusqu’au 30 novembre.')
  expect(text).not.toContain('absente')
})

test('set aside with its reason, and put back', async () => {
  const mail = await world.nobody()
  expect((await world.live('ana', 'mail.setAside', { mailId: mail.id, reason: 'advert' })).code).toBe('applied')
  expect(await world.row('trayLetter', mail.id)).toMatchObject({
    state: 'aside',
    asideFor: 'advert',
    by: 'Conseiller ana',
  })
  expect((await world.live('eve', 'mail.newContact', { mailId: mail.id })).params).toEqual({ name: 'Conseiller ana' })
  expect((await world.live('eve', 'mail.putBack', { mailId: mail.id })).code).toBe('applied')
  expect(await world.row('trayLetter', mail.id)).toMatchObject({ state: 'waiting', asideFor: null, by: null })
  expect(await world.acts(mail.id)).toEqual(['ana setAside', 'eve putBack'])
  expect(await world.settled(mail.id)).toMatchObject({ state: 'tray' })
})

test('of two who decide at the same instant one does, and the other is told who', async () => {
  for (let n = 0; n < 5; n++) {
    const mail = await world.nobody()
    const both = await Promise.all([
      world.live('ana', 'mail.setAside', { mailId: mail.id, reason: 'spam' }),
      world.live('eve', 'mail.newContact', { mailId: mail.id }),
    ])
    const codes = both.map(({ code }) => code)
    expect(codes.toSorted()).toEqual(['applied', 'mail.settled'])
    const winner = codes[0] === 'applied' ? 'Conseiller ana' : 'Conseiller eve'
    expect(both.find(({ code }) => code === 'mail.settled')?.params).toEqual({ name: winner })
    expect(await world.acts(mail.id)).toHaveLength(1)
    await world.settled(mail.id)
  }
})

test('what mail.read told lies nowhere else afterwards, and who asks again under the same name is told again', async () => {
  const mail = await world.nobody()
  const command = {
    id: randomUUID(),
    name: 'mail.read' as const,
    args: { mailId: mail.id },
    at: world.context.time.now,
  }
  await world.live('ana', 'mail.read', { mailId: mail.id })
  for (let n = 0; n < 2; n++) {
    const told = await executeLive(world.context, world.actorOf('ana'), command)
    expect(told).toMatchObject({ status: 'applied', value: { cut: false } })
  }
  const kept = await world.db.selectFrom('commandResult').select('result').execute()
  expect(JSON.stringify(kept)).not.toContain('Ma box est morte')
  // Told again, it is noted again.
  expect(await world.acts(mail.id)).toEqual(['ana read', 'ana read', 'ana read'])
})
