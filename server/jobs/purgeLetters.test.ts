import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { access } from 'node:fs/promises'
import { mailFile } from '../channels/email/mailFiles.ts'
import { trayWorld, type TrayWorld } from '../commands/live/trayWorld.fixture.ts'
import { purgeLetters } from './purgeLetters.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })
let world: TrayWorld
beforeAll(async () => {
  world = await trayWorld()
})
afterAll(() => world.close())

test('retention: filed letters lose their raw file by the rule and keep their words; what is set aside goes wholly; the tray waits', async () => {
  const filed = await world.arrive({
    from: 'elodie@client.example',
    subject: 'HTML',
    text: `Texte de la facture`,
    html: `<p>Texte de la facture</p>`,
  })
  expect(await world.row('letter', filed.messageId ?? '')).toMatchObject({ html: 'also' })
  const aside = await world.nobody()
  await world.live('ana', 'mail.setAside', { mailId: aside.id, reason: 'spam' })
  const waiting = await world.nobody()
  const { dataDir } = world.context.config
  const lies = async (mail: { id: string; folder: string }) =>
    access(mailFile(dataDir, mail, 'eml')).then(
      () => true,
      () => false,
    )
  world.context.time.now += 89 * 86_400_000
  await purgeLetters(world.context)
  expect([await lies(filed), await lies(aside), await lies(waiting)]).toEqual([true, true, true])
  world.context.time.now += 2 * 86_400_000
  await purgeLetters(world.context)
  expect([await lies(filed), await lies(aside), await lies(waiting)]).toEqual([true, false, true])
  expect(await world.row('trayLetter', aside.id)).toBeUndefined()
  world.context.time.now += 300 * 86_400_000
  await purgeLetters(world.context)
  expect([await lies(filed), await lies(waiting)]).toEqual([false, true])
  expect(await world.row('letter', filed.messageId ?? '')).toMatchObject({ html: 'none' })
  expect(await world.row('message', filed.messageId ?? '')).toMatchObject({ text: `Texte de la facture` })
  expect(await purgeLetters(world.context)).toBe(0)
})

test('ML20: with its raw letter goes who wrote it and to whom; that it came stays', async () => {
  const { id } = await world.arrive({ from: 'marc@client.example', text: 'Bonjour' })
  world.context.time.now += 367 * 86_400_000
  await purgeLetters(world.context)
  const [row] = await world.db.selectFrom('mail').selectAll().where('id', '=', id).execute()
  expect(row).toMatchObject({ state: 'filed', sender: null, envelopeFrom: null, envelopeTo: [], letter: null })
})
