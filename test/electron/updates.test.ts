import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { launchDesk, type Desk } from './launch.ts'
import { updateFeed } from './updateFeed.ts'

const patience = { timeout: 30_000 }

const menuItem = (desk: Desk, label: string) =>
  desk.evaluate(({ menus }, wanted) => {
    const item = menus.application?.[0]?.submenu?.find((one) => one.label?.startsWith(wanted))
    item?.click?.()
    return item ? { label: item.label, checked: item.checked ?? null } : null
  }, label)
const look = (desk: Desk) => menuItem(desk, 'Rechercher une mise à jour')
const news = (desk: Desk) => desk.page.evaluate(() => window.desk.readUpdate())
const work = (desk: Desk, unsent: number, contacts: number) =>
  desk.page.evaluate((said) => window.desk.setWork(said), { unsent, contacts })
const signOut = (desk: Desk) => desk.page.evaluate(() => window.desk.forget())
/** Asks until it is there: a look that comes while another is on its way joins that one. */
async function isReady(desk: Desk, version: string): Promise<void> {
  const ask = async () => {
    await look(desk)
    return news(desk)
  }
  await expect.poll(ask, { ...patience, interval: 200 }).toEqual({ version, plan: 'atSignOut' })
}

describe('updates of the built desk from a real feed, on the stand-in for Electron', { timeout: 120_000 }, () => {
  test('a signed one is fetched and told; it waits for contact and unsent work, and comes at sign-out', async () => {
    await using feed = await updateFeed()
    feed.publish('1.1.0')
    await using desk = await launchDesk(feed)
    await desk.page.evaluate(() => {
      Object.assign(window, { told: 0 })
      window.desk.onUpdate(() => void (window as unknown as { told: number }).told++)
    })
    expect(await news(desk)).toBeNull()
    await isReady(desk, '1.1.0')
    expect(await desk.page.evaluate(() => (window as unknown as { told: number }).told)).toBe(1)
    for (const [unsent, contacts] of [
      [0, 1],
      [1, 0],
    ] as const) {
      await work(desk, unsent, contacts)
      await signOut(desk)
      expect(await news(desk)).toEqual({ version: '1.1.0', plan: 'atSignOut' })
    }
    expect([feed.installed(), feed.ran()]).toEqual(['1.0.0', []])
    await work(desk, 0, 0)
    await signOut(desk).catch(() => {})
    expect(await desk.exited).toBe(0)
    expect(feed.installed()).toBe('1.1.0')
    await expect.poll(feed.ran, patience).toEqual(['1.1.0'])
    expect(feed.log()).toContain('"event":"update","state":"installing"')
  })

  test('while its adviser is signed in and waits for a contact, nothing happens; closing the desk installs it', async () => {
    await using feed = await updateFeed()
    feed.publish('1.1.0')
    await using desk = await launchDesk(feed)
    await work(desk, 0, 0)
    await isReady(desk, '1.1.0')
    expect(feed.installed()).toBe('1.0.0')
    await desk.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close()).catch(() => {})
    expect(await desk.exited).toBe(0)
    // Put in place, and not opened again: the adviser has closed it.
    expect([feed.installed(), feed.ran()]).toEqual(['1.1.0', ['1.1.0 installed']])
  })

  test('put off from the menu or the desk, it does not come: not at sign-out, not at the end', async () => {
    await using feed = await updateFeed()
    feed.publish('1.1.0')
    await using desk = await launchDesk(feed)
    await work(desk, 0, 0)
    await isReady(desk, '1.1.0')
    expect(await menuItem(desk, 'Installer la version 1.1.0 à la déconnexion')).toMatchObject({ checked: true })
    expect(await news(desk)).toEqual({ version: '1.1.0', plan: 'later' })
    await desk.page.evaluate(() => window.desk.planUpdate('atSignOut'))
    expect(await menuItem(desk, 'Installer la version')).toMatchObject({ checked: true })
    await signOut(desk)
    await desk.evaluate(({ app }) => app.quit()).catch(() => {})
    expect(await desk.exited).toBe(0)
    expect([feed.installed(), feed.ran()]).toEqual(['1.0.0', []])
  })

  test.each(['shutdown', 'query-session-end'])('not when the machine itself goes down (%s)', async (event) => {
    await using feed = await updateFeed()
    feed.publish('1.1.0')
    await using desk = await launchDesk(feed)
    await isReady(desk, '1.1.0')
    await desk
      .evaluate(({ powerMonitor, app, BrowserWindow }, said) => {
        // Windows tells its windows; the other systems the program.
        if (said === 'shutdown') powerMonitor.emit('shutdown')
        else for (const window of BrowserWindow.getAllWindows()) window.emit('query-session-end', {})
        app.quit()
      }, event)
      .catch(() => {})
    expect(await desk.exited).toBe(0)
    expect(feed.installed()).toBe('1.0.0')
  })

  test('a feed that was touched, or signed by nobody, is not believed: no file of it is even asked for', async () => {
    await using feed = await updateFeed()
    feed.publish('1.1.0')
    appendFileSync(feed.feed, 'releaseNotes: hello\n')
    await using desk = await launchDesk(feed)
    await look(desk)
    await expect.poll(feed.log, patience).toContain('"event":"update","state":"refused","why":"unsigned"')
    const both = ['latest-linux.yml', 'latest-linux.yml.sig']
    expect(feed.asked).toEqual(both)
    rmSync(`${feed.feed}.sig`)
    await look(desk)
    await expect.poll(feed.log, patience).toContain('"state":"unreachable"')
    expect(feed.asked).toEqual([...both, ...both])
    expect(await news(desk)).toBeNull()
  })

  test('a file other than the signed feed names is refused, and not fetched again', async () => {
    await using feed = await updateFeed()
    feed.publish('1.1.0')
    writeFileSync(feed.file('1.1.0'), readFileSync(feed.file('1.1.0'), 'utf8').replace('echo', 'ECHO'))
    await using desk = await launchDesk(feed)
    await look(desk)
    await expect.poll(feed.log, patience).toContain('"state":"refused","why":"unsigned"')
    expect(feed.asked).toContain('Guichet-1.1.0.AppImage')
    feed.asked.length = 0
    await look(desk)
    await expect.poll(() => feed.asked, patience).toEqual(['latest-linux.yml', 'latest-linux.yml.sig'])
    // Something newer and whole may come.
    feed.publish('1.1.1')
    await isReady(desk, '1.1.1')
  })

  test('a file that is exchanged while it waits is not run', async () => {
    await using feed = await updateFeed()
    feed.publish('1.1.0')
    await using desk = await launchDesk(feed)
    await work(desk, 0, 0)
    await isReady(desk, '1.1.0')
    writeFileSync(feed.pending('1.1.0'), '#!/bin/sh\necho evil\n')
    await signOut(desk)
    await expect.poll(feed.log, patience).toContain('"state":"refused","why":"unsigned"')
    expect(await news(desk)).toBeNull()
    await desk.close()
    expect([feed.installed(), feed.ran()]).toEqual(['1.0.0', []])
  })

  test('an older version is refused though it is signed: an old fault does not come back', async () => {
    await using feed = await updateFeed()
    feed.publish('0.9.9')
    await using desk = await launchDesk(feed)
    await look(desk)
    await expect.poll(feed.log, patience).toContain('"state":"refused","why":"older"')
    expect(feed.asked).toEqual(['latest-linux.yml', 'latest-linux.yml.sig'])
  })

  test('a share of the desks: one that is not in it waits', async () => {
    await using feed = await updateFeed()
    feed.publish('1.1.0', 'stagingPercentage: 0\n')
    await using desk = await launchDesk(feed)
    await look(desk)
    await expect.poll(() => feed.asked, patience).toEqual(['latest-linux.yml', 'latest-linux.yml.sig'])
    feed.publish('1.1.0', 'stagingPercentage: 100\n')
    await isReady(desk, '1.1.0')
  })

  test('a line that breaks is no refusal: the next look fetches it', async () => {
    await using feed = await updateFeed()
    feed.publish('1.1.0')
    await using desk = await launchDesk(feed)
    feed.line.holds = false
    await look(desk)
    await expect.poll(feed.log, patience).toContain('"state":"refused","why":"broken"')
    feed.line.holds = true
    await isReady(desk, '1.1.0')
  })
})
