import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import {
  accept,
  badge,
  becomeAvailable,
  composer,
  leftColumn,
  sees,
  signIn,
  synchronised,
  writesIn,
} from '../e2e/steps.ts'
import { openBrowser, openPage } from '../harness/browser.ts'
import { startServer } from '../harness/server.ts'
import { asElectron } from './asElectron.ts'
import { launchDesk } from './launch.ts'

const patience = { timeout: 30_000 }
const renderer = join(import.meta.dirname, '../../out/renderer')

test('started without a network, the desk opens with its adviser, his contact and his draft', async () => {
  const profile = mkdtempSync(join(tmpdir(), 'guichet-desk-'))
  const server = await startServer({ env: { GUICHET_OFFER_SECONDS: '300' } })
  const door = await asElectron(server.origin)
  const browser = await openBrowser()
  const env = { GUICHET_RENDERER_DIR: renderer, GUICHET_SERVER: door.origin, STAND_IN_KEYRING: 'gnome_libsecret' }
  try {
    {
      await using desk = await launchDesk({ profile, env })
      await signIn(desk.page, 'nadia')
      await becomeAvailable(desk.page)
      const { page } = await openPage(browser, `${server.origin}/chat/`)
      await writesIn(page, { text: 'Ma box clignote en rouge', name: 'Solène Quatrevaux' })
      await accept(desk.page)
      await composer(desk.page).fill('Bonjour, je regarde votre lig')
      const kept = () => server.database.db.selectFrom('draft').select('text').execute()
      await expect.poll(kept, patience).toEqual([{ text: 'Bonjour, je regarde votre lig' }])
      await synchronised(desk.page)
      await desk.close()
    }
    // Nobody answers at the server's address any more.
    door.close()
    await using desk = await launchDesk({ profile, env })
    await sees(badge(desk.page), /Hors ligne|Reconnexion/)
    await leftColumn(desk.page)
      .getByText(/Quatrevaux/)
      .first()
      .click(patience)
    await sees(desk.page.locator('#centre'), 'Ma box clignote en rouge')
    await expect.poll(() => composer(desk.page).inputValue(), patience).toBe('Bonjour, je regarde votre lig')
  } finally {
    door.close()
    await browser.close()
    await server.close()
    rmSync(profile, { recursive: true, force: true })
  }
}, 240_000)
