import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { picture, sees, signIn, synchronised } from '../e2e/steps.ts'
import { startServer } from '../harness/server.ts'
import { asElectron } from './asElectron.ts'
import { launchDesk } from './launch.ts'
import { updateFeed } from './updateFeed.ts'

const patience = { timeout: 30_000 }
const renderer = join(import.meta.dirname, '../../out/renderer')

test('the adviser is told that an update is ready and when it comes, and may put it off', async () => {
  await using feed = await updateFeed()
  feed.publish('1.1.0')
  cpSync(renderer, join(feed.out, 'renderer'), { recursive: true })
  const server = await startServer()
  const door = await asElectron(server.origin)
  try {
    await using desk = await launchDesk({ ...feed, env: { ...feed.env, GUICHET_SERVER: door.origin } })
    await signIn(desk.page, 'nadia')
    await synchronised(desk.page)
    const press = (label: string) =>
      desk.evaluate(({ menus }, wanted) => {
        const items = menus.application?.[0]?.submenu
        items?.find((one) => one.label?.startsWith(wanted))?.click?.()
      }, label)
    await press('Rechercher une mise à jour')
    await sees(desk.page, /Guichet 1\.1\.0 est prêt.* à votre déconnexion .* jamais pendant un contact/)
    await picture(desk.page, 'update')
    await desk.page.getByRole('button', { name: 'Pas aujourd’hui' }).click(patience)
    await sees(desk.page, 'Guichet 1.1.0 ne s’installera pas aujourd’hui.')
    expect(await desk.page.evaluate(() => window.desk.readUpdate())).toEqual({ version: '1.1.0', plan: 'later' })
    // The menu has it, to change one's mind.
    await press('Installer la version 1.1.0')
    await sees(desk.page, /Guichet 1\.1\.0 est prêt/)
    expect(feed.installed()).toBe('1.0.0')
  } finally {
    door.close()
    await server.close()
  }
}, 240_000)
