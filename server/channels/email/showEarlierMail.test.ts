import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadRows } from '../../db/rows.ts'
import { showEarlierMail } from './showEarlierMail.ts'
import { mailWorld, type MailWorld } from './testing/mailWorld.ts'

let world: MailWorld
beforeAll(async () => {
  world = await mailWorld()
}, 60_000)
afterAll(() => world.close())

test('letters that came before the desk could show them are shown as any other: words, layout, files; the tray too', async () => {
  const html =
    '<p>Bonjour,</p><table><tr><td>Facture</td><td>49,90 €</td></tr></table><img src="https://suivi.example/p.gif">'
  const attachments = [{ filename: 'facture.pdf', content: Buffer.from('%PDF-1.4 facture') }]
  const rich = await world.arrive({ from: 'rich@client.example', text: 'Bonjour', html, attachments })
  const plain = await world.arrive({ from: 'plain@client.example', text: 'Plus de réseau' })
  const lost = await world.arrive('Subject: Sans nom\r\n\r\nQui suis-je ?')
  const ids = [rich.messageId ?? '', plain.messageId ?? '']
  const letters = await loadRows(world.db, 'letter', ids)
  const tray = await loadRows(world.db, 'trayLetter', [lost.id])
  expect(letters.find(({ id }) => id === ids[0])?.html).toBe('also')
  expect(tray).toHaveLength(1)
  // As they lay there before migration 0014.
  await world.db.deleteFrom('letter').execute()
  await world.db.deleteFrom('trayLetter').execute()
  await showEarlierMail(world.context, [])
  const byId = <R extends { id: string }>(rows: R[]): R[] => rows.toSorted((a, b) => a.id.localeCompare(b.id))
  expect(byId(await loadRows(world.db, 'letter', ids))).toEqual(byId(letters))
  expect(await loadRows(world.db, 'trayLetter', [lost.id])).toEqual(tray)
  // No later start reads all mail again to find that there is nothing.
  await world.db.deleteFrom('trayLetter').execute()
  await showEarlierMail(world.context, [])
  expect(await loadRows(world.db, 'trayLetter', [lost.id])).toEqual([])
})
