import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { launchDesk, startMain, type Desk } from './launch.ts'

const patience = { timeout: 30_000 }
let profile: string
beforeEach(() => {
  profile = mkdtempSync(join(tmpdir(), 'guichet-desk-'))
})
afterEach(() => rmSync(profile, { recursive: true, force: true }))

const count = (desk: Desk, what: string) =>
  desk.evaluate(({ calls }, name) => calls.filter(([called]) => called === name).length, what)
const crash = (desk: Desk) =>
  desk.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 139 }),
  )

describe('the built desk when things break, on the stand-in for Electron', { timeout: 120_000 }, () => {
  test('a crash loads the page again, and the draft is there; the fourth in a minute is said, with a way on', async () => {
    await using desk = await launchDesk({ profile })
    await desk.page.evaluate(
      () =>
        new Promise<void>((resolve, reject) => {
          const asked = indexedDB.open('drafts', 1)
          asked.onupgradeneeded = () => asked.result.createObjectStore('draft').put('Bonjour', 'c1')
          asked.onsuccess = () => resolve(asked.result.close())
          asked.onerror = () => reject(new Error('no IndexedDB'))
        }),
    )
    for (const loads of [2, 3, 4]) {
      await crash(desk)
      await expect.poll(() => count(desk, 'loadURL'), patience).toBe(loads)
    }
    expect(await count(desk, 'messageBox')).toBe(0)
    await crash(desk)
    await expect.poll(() => count(desk, 'messageBox'), patience).toBe(1)
    // The first button opens it again.
    await expect.poll(() => count(desk, 'loadURL'), patience).toBe(5)
    await desk.page.waitForFunction(() => document.readyState === 'complete')
    const draft = await desk.page.evaluate(
      () =>
        new Promise((resolve) => {
          const asked = indexedDB.open('drafts', 1)
          asked.onsuccess = () => {
            const got = asked.result.transaction('draft').objectStore('draft').get('c1')
            got.onsuccess = () => resolve(got.result)
          }
        }),
    )
    expect(draft).toBe('Bonjour')
    expect(readFileSync(join(profile, 'logs/desk.log'), 'utf8')).toContain('"renderer.gone","reason":"crashed"')
    await desk.close()
  })

  test('a page that hangs is said: wait, or load it again', async () => {
    await using desk = await launchDesk({ profile })
    const hang = (button: number) =>
      desk.evaluate(({ BrowserWindow, person }, answer) => {
        person.button = answer
        BrowserWindow.getAllWindows()[0]?.emit('unresponsive')
      }, button)
    await hang(0)
    await expect.poll(() => count(desk, 'messageBox'), patience).toBe(1)
    expect(await count(desk, 'reload')).toBe(0)
    await hang(1)
    await expect.poll(() => count(desk, 'reload'), patience).toBe(1)
    await desk.close()
  })

  test('a page that cannot be read is said over a window that is shown, and tried again', async () => {
    await using desk = await launchDesk({ profile })
    const shown = await count(desk, 'show')
    const loads = await count(desk, 'loadURL')
    await desk.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.emit(
        'did-fail-load',
        {},
        -6,
        'ERR_FILE_NOT_FOUND',
        'guichet://desk/',
        true,
      ),
    )
    await expect.poll(() => count(desk, 'loadURL'), patience).toBe(loads + 1)
    expect(await count(desk, 'show')).toBeGreaterThan(shown)
    // A frame that fails, or a load that another one replaced, is nothing to say.
    await desk.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents
      contents?.emit('did-fail-load', {}, -6, '', '', false)
      contents?.emit('did-fail-load', {}, -3, '', '', true)
    })
    expect(await count(desk, 'messageBox')).toBe(1)
    await desk.close()
  })

  test('a window comes back where it was, on this arrangement of displays only', async () => {
    const place = { x: 2000, y: 60, width: 1100, height: 800 }
    const two = { STAND_IN_DISPLAYS: '2' }
    await using first = await launchDesk({ profile, env: two })
    await first.evaluate(({ BrowserWindow }, box) => {
      const window = BrowserWindow.getAllWindows()[0]
      window?.setBounds(box)
      window?.close()
    }, place)
    expect(await first.exited).toBe(0)
    const where = (desk: Desk) => desk.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds())
    await using again = await launchDesk({ profile, env: two })
    expect(await where(again)).toEqual(place)
    await again.close()
    await using alone = await launchDesk({ profile, env: { STAND_IN_DISPLAYS: '1' } })
    expect(await where(alone)).toMatchObject({ width: 1440, height: 900 })
    await alone.close()
  })

  test('a display that is unplugged and comes back brings the window back to where it stood with it', async () => {
    await using desk = await launchDesk({ profile, env: { STAND_IN_DISPLAYS: '2' } })
    const [beside, alone] = [
      { x: 2000, y: 60, width: 1100, height: 800 },
      { x: 30, y: 40, width: 1300, height: 820 },
    ]
    const put = (box: typeof beside) =>
      desk.evaluate(({ BrowserWindow }, to) => BrowserWindow.getAllWindows()[0]?.setBounds(to as typeof box), box)
    const where = () => desk.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds())
    const places = () => readFileSync(join(profile, 'preferences.json'), 'utf8')
    const displays = (n: '1' | '2') =>
      desk.evaluate(({ screen }, count) => {
        process.env.STAND_IN_DISPLAYS = count as string
        screen.emit(count === '1' ? 'display-removed' : 'display-added')
      }, n)
    await put(beside)
    await expect.poll(places, patience).toContain('"x":2000')
    await displays('1')
    // The system has moved it to what is left; its adviser puts it where he likes it.
    await put(alone)
    await expect.poll(places, patience).toContain('"x":30')
    expect(places()).toContain('"x":2000')
    await displays('2')
    await expect.poll(where, patience).toMatchObject(beside)
    await displays('1')
    await expect.poll(where, patience).toMatchObject(alone)
    await desk.close()
  })

  test('a link that starts the desk waits for the page; a second start brings its own; a hostile one opens nothing', async () => {
    await using desk = await launchDesk({ profile, args: ['--x', 'guichet-open:contact/c1'] })
    const take = () => desk.page.evaluate(() => window.desk.takeLink())
    expect([await take(), await take()]).toEqual([{ to: 'contact', id: 'c1' }, null])
    const start = (link: string) => startMain({ profile, args: [link] }).exited
    expect(await start('guichet-open:customer/k7')).toBe(0)
    await expect.poll(take, patience).toEqual({ to: 'customer', id: 'k7' })
    expect(await start('guichet-open:contact/c1/accept')).toBe(0)
    // It was heard, and refused.
    const log = () => readFileSync(join(profile, 'logs/desk.log'), 'utf8')
    await expect.poll(log, patience).toContain('"event":"link","accepted":false')
    expect(await take()).toBeNull()
    expect(log()).not.toContain('k7')
    await desk.close()
  })
})
