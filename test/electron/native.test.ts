import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TrayCall } from '../../shared/bridge.ts'
import { launchDesk, type Desk } from './launch.ts'

const patience = { timeout: 30_000 }
let desk: Desk
let folder: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'guichet-files-'))
  desk = await launchDesk({ env: { STAND_IN_DISPLAYS: '2', STAND_IN_TAKEN: 'Control+Shift+F7' } })
  // What the desk is told, for the tests to read.
  await desk.page.evaluate(() => {
    const heard: unknown[] = []
    Object.assign(window, { heard })
    window.desk.onNotice((choice) => heard.push(['notice', choice]))
    window.desk.onStateAsked((asked) => heard.push(['state', asked]))
    window.desk.onLink(() => heard.push(['link']))
    window.desk.onShortcut((action) => heard.push(['shortcut', action]))
    window.desk.onPower((event) => heard.push(['power', event]))
    window.desk.onMenu((item) => heard.push(['menu', item]))
  })
}, 120_000)
afterAll(async () => {
  await desk.close()
  rmSync(folder, { recursive: true, force: true })
}, 60_000)

/** The desk is told just this, in this order; then the slate is clean. */
async function hears(...expected: unknown[]): Promise<void> {
  const told = () => desk.page.evaluate(() => (window as unknown as { heard: unknown[] }).heard)
  await expect.poll(told, patience).toEqual(expected)
  await desk.page.evaluate(() => void (window as unknown as { heard: unknown[] }).heard.splice(0))
}
const callsTo = (what: string) =>
  desk.evaluate(({ calls }, name) => calls.filter(([called]) => called === name).map((call) => call.slice(1)), what)
const refused = (act: Promise<unknown>) =>
  act.then(
    () => 'accepted',
    () => 'refused',
  )

describe('the built desk on its machine, on the stand-in for Electron', { timeout: 120_000 }, () => {
  test('a notice shows; its button and its body come back as choices, and the desk comes to the front', async () => {
    const show = () =>
      desk.page.evaluate(() =>
        window.desk.showNotice({
          id: 'o1',
          title: 'Chat · Internet',
          body: '30 s',
          actions: [{ id: 'accept', label: 'Accepter' }],
        }),
      )
    expect(await show()).toBe(true)
    const before = (await callsTo('focus')).length
    await desk.evaluate(({ notices }) => void notices[0]?.emit('action', { actionIndex: 0 }))
    await hears(['notice', { id: 'o1', action: 'accept' }])
    expect(await desk.evaluate(({ notices }) => notices.length)).toBe(0)
    await show()
    await desk.evaluate(({ notices }) => void notices[0]?.emit('click', {}))
    await hears(['notice', { id: 'o1', action: 'open' }])
    expect((await callsTo('focus')).length).toBe(before + 2)
  })

  test('a notice is replaced by its id, and cleared', async () => {
    await desk.page.evaluate(async () => {
      for (const body of ['1', '2']) await window.desk.showNotice({ id: 'o2', title: 't', body, actions: [] })
    })
    const bodies = () => desk.evaluate(({ notices }) => notices.map(({ options }) => options.body))
    expect((await bodies()).filter((body) => body === '1')).toEqual([])
    await desk.page.evaluate(() => window.desk.clearNotice('o2'))
    expect((await bodies()).filter((body) => body === '2')).toEqual([])
  })

  test('the badge counts', async () => {
    await desk.page.evaluate(() => window.desk.setBadge(3))
    expect(await callsTo('badge')).toEqual([[3]])
  })

  test('the tray says the state in the desk’s language and asks for another', async () => {
    const labels = () =>
      desk.evaluate(({ trays }) => [trays[0]?.tip, ...(trays[0]?.menu ?? []).map(({ label }) => label ?? '—')])
    expect(await labels()).toEqual(['Guichet · Déconnecté', 'Ouvrir Guichet', 'Quitter Guichet'])
    await desk.page.evaluate(() =>
      window.desk.setTray({ state: 'break', pauses: [{ id: 'lunch', label: 'Repas' }], call: null }),
    )
    const all = ['Disponible', 'En pause', 'Hors service', '—', 'Ouvrir Guichet', 'Quitter Guichet']
    expect(await labels()).toEqual(['Guichet · En pause', ...all])
    await desk.evaluate(({ trays }) => {
      trays[0]?.menu[0]?.click?.()
      trays[0]?.menu[1]?.submenu?.[0]?.click?.()
    })
    await hears(['state', { state: 'available', reason: null }], ['state', { state: 'break', reason: 'lunch' }])
    await desk.page.evaluate(() => window.desk.setLanguage('en'))
    expect((await labels())[0]).toBe('Guichet · On a break')
    await desk.page.evaluate(() => window.desk.setLanguage('fr'))
  })

  test('the tray says that a call rings or is talked, answers, silences and hangs up; only the answer brings the desk to the front', async () => {
    const show = (call: TrayCall | null) =>
      desk.page.evaluate((now) => window.desk.setTray({ state: 'available', pauses: [], call: now }), call)
    const tray = () =>
      desk.evaluate(({ trays }) => [
        trays[0]?.tip,
        ...(trays[0]?.menu ?? []).slice(0, 3).map(({ label, checked }) => `${label ?? '—'}${checked ? ' ✓' : ''}`),
      ])
    const press = (name: string) =>
      desk.evaluate(({ trays }, of) => trays[0]?.menu.find(({ label }) => label === of)?.click?.(), name)
    const before = (await callsTo('focus')).length
    await show({ state: 'ringing', isMuted: false })
    expect(await tray()).toEqual(['Guichet · Disponible · Un appel sonne', 'Répondre', '—', 'Disponible ✓'])
    await press('Répondre')
    await hears(['shortcut', 'answerCall'])
    expect((await callsTo('focus')).length).toBe(before + 1)
    await show({ state: 'talking', isMuted: true })
    expect(await tray()).toEqual([
      'Guichet · Disponible · En communication (micro coupé)',
      'Couper le micro ✓',
      'Raccrocher',
      '—',
    ])
    await press('Couper le micro')
    await press('Raccrocher')
    await hears(['shortcut', 'muteCall'], ['shortcut', 'hangUp'])
    await show({ state: 'held', isMuted: false })
    expect((await tray())[0]).toBe('Guichet · Disponible · Client en attente')
    await show(null)
    expect((await tray())[0]).toBe('Guichet · Disponible')
    expect((await callsTo('focus')).length).toBe(before + 1)
  })

  test('a call’s keys work from within another program, a headset’s button too; the desk comes to the front only to answer', async () => {
    const set = (action: 'answerCall' | 'muteCall' | 'hangUp', keys: string | null) =>
      desk.page.evaluate(([of, text]) => window.desk.setShortcut(of, text).then(({ standing }) => standing), [
        action,
        keys,
      ] as const)
    expect([
      await set('answerCall', 'Control+Shift+F6'),
      await set('muteCall', 'MediaPlayPause'),
      await set('hangUp', 'MediaStop'),
    ]).toEqual(['on', 'on', 'on'])
    const before = (await callsTo('focus')).length
    await desk.evaluate(({ held }) => {
      held.get('MediaPlayPause')?.()
      held.get('MediaStop')?.()
    })
    await hears(['shortcut', 'muteCall'], ['shortcut', 'hangUp'])
    expect((await callsTo('focus')).length).toBe(before)
    await desk.evaluate(({ held }) => held.get('Control+Shift+F6')?.())
    await hears(['shortcut', 'answerCall'])
    expect((await callsTo('focus')).length).toBe(before + 1)
    for (const action of ['answerCall', 'muteCall', 'hangUp'] as const) expect(await set(action, null)).toBe('off')
  })

  test('only show and hide has keys by default; others are set, judged and said', async () => {
    const standings = () => desk.page.evaluate(() => window.desk.readShortcuts())
    expect((await standings()).filter(({ standing }) => standing === 'on').map(({ action }) => action)).toEqual([
      'showHide',
    ])
    const set = (keys: string | null) =>
      desk.page.evaluate((text) => window.desk.setShortcut('acceptOffer', text).then(({ standing }) => standing), keys)
    expect([
      await set('Control+C'),
      await set('G'),
      await set('Control+Shift+F7'),
      await set('Shift+Control+F9'),
    ]).toEqual(['reserved', 'invalid', 'taken', 'double'])
    expect(await set('Shift+Control+F8')).toBe('on')
    // What could not be had leaves the former keys in place.
    expect(await set('Control+C')).toBe('reserved')
    await desk.evaluate(({ held }) => held.get('Control+Shift+F8')?.())
    await hears(['shortcut', 'acceptOffer'])
    expect(await set(null)).toBe('off')
    expect(await desk.evaluate(({ held }) => [...held.keys()])).toEqual(['Control+Shift+F9'])
    expect(await refused(desk.page.evaluate(() => window.desk.setShortcut('resolve' as never, 'F13')))).toBe('refused')
  })

  test('locks and sleep are told', async () => {
    await desk.evaluate(({ powerMonitor }) => {
      for (const name of ['lock-screen', 'suspend', 'resume', 'unlock-screen']) powerMonitor.emit(name)
    })
    const told = [
      ['power', 'locked'],
      ['power', 'suspended'],
      ['power', 'resumed'],
      ['power', 'unlocked'],
    ]
    await hears(...told)
  })

  test('spelling in both languages, with the dictionaries that the desk brought and none from elsewhere', async () => {
    expect(await callsTo('dictionaries')).toEqual([['https://dictionaries.invalid/']])
    expect((await callsTo('spelling'))[0]).toEqual([['fr', 'en-GB']])
    for (const name of ['fr-FR-3-0.bdic', 'en-GB-10-1.bdic', 'en-GB-10-2.bdic']) {
      const laid = readFileSync(join(desk.profile, 'Dictionaries', name))
      // Chromium's form: `BDic`, version 2, a place, then the MD5 of all that follows the head.
      expect(laid.toString('latin1', 0, 6)).toBe('BDic\u0002\0')
      expect(createHash('md5').update(laid.subarray(32)).digest()).toEqual(laid.subarray(16, 32))
    }
  })

  test('the right button writes, corrects and opens safe links; it looks inside nothing', async () => {
    const press = (params: object) =>
      desk.evaluate(({ BrowserWindow, menus }, given) => {
        menus.popups.length = 0
        BrowserWindow.getAllWindows()[0]?.webContents.emit('context-menu', {}, given)
        return menus.popups[0]?.map(({ label, role }) => label ?? role ?? '—') ?? null
      }, params)
    const none = {
      isEditable: false,
      misspelledWord: '',
      dictionarySuggestions: [],
      linkURL: '',
      selectionText: '',
      editFlags: {},
    }
    expect(await press(none)).toBeNull()
    const writing = ['Couper', 'Copier', 'Coller', 'Tout sélectionner']
    const word = { ...none, isEditable: true, misspelledWord: 'bonjuor', dictionarySuggestions: ['bonjour'] }
    expect(await press(word)).toEqual(['bonjour', '—', ...writing])
    const link = await press({ ...none, linkURL: 'https://example.org/a', selectionText: 'x' })
    expect(link).toEqual(['Ouvrir le lien dans le navigateur', 'Copier l’adresse du lien', '—', 'Copier'])
    for (const linkURL of ['file:///etc/passwd', 'javascript:alert(1)', 'ms-msdt:/id', 'https://a:b@x.example/']) {
      expect(await press({ ...none, linkURL })).toBeNull()
    }
  })

  test('the menu asks the page, in French', async () => {
    const labels = await desk.evaluate(({ menus }) => menus.application?.[0]?.submenu?.map(({ label }) => label))
    expect(labels).toContain('Imprimer le dossier…')
    await desk.evaluate(({ menus }) => menus.application?.[0]?.submenu?.[0]?.click?.())
    await hears(['menu', 'print'])
  })

  test('the case becomes a PDF where the adviser says, under a harmless name', async () => {
    const file = join(folder, 'case.pdf')
    await desk.evaluate(({ person }, path) => void (person.file = path), file)
    expect(await desk.page.evaluate(() => window.desk.savePdf('Dossier-REF12.pdf'))).toBe('done')
    expect(readFileSync(file).subarray(0, 5).toString()).toBe('%PDF-')
    await desk.evaluate(({ person }) => void (person.file = null))
    expect(await desk.page.evaluate(() => window.desk.savePdf('Dossier-REF12.pdf'))).toBe('cancelled')
    for (const name of ['../x.pdf', 'x.exe', 'a/b.pdf', '.pdf', 'C:\\x.pdf']) {
      expect(await refused(desk.page.evaluate((bad) => window.desk.savePdf(bad), name))).toBe('refused')
    }
    await desk.evaluate(({ person }) => void (person.file = '/proc/nowhere/case.pdf'))
    expect(await desk.page.evaluate(() => window.desk.savePdf('Dossier-REF12.pdf'))).toBe('failed')
    expect(await desk.page.evaluate(() => window.desk.print())).toBe('done')
  })

  test('logs are collected with what happened and without what somebody else wrote into the file', async () => {
    const file = join(folder, 'logs.txt')
    const log = join(desk.profile, 'logs/desk.log')
    writeFileSync(
      log,
      `${readFileSync(log, 'utf8')}{"time":"2026-01-01 (Guégan)","event":"forgot"}\n{"event":"Élodie","time":"2026-01-01T00:00:00.000Z","event":"forgot"}\n0612345678\n`,
    )
    await desk.evaluate(({ person }, path) => void (person.file = path), file)
    expect(await desk.page.evaluate(() => window.desk.collectLogs())).toBe('done')
    const text = readFileSync(file, 'utf8')
    expect(text).toContain('"event":"power","change":"locked"')
    expect(text).toContain('"event":"refused","channel":"desk:save-pdf"')
    expect(text).not.toMatch(/Guégan|Élodie|0612345678|\/home|\/root|\/tmp/)
  })

  test('the card opens apart, on the other display, as closed a room as the desk; once', async () => {
    const opened = desk.context.waitForEvent('page')
    expect(await desk.page.evaluate(() => window.desk.openCard())).toBe(true)
    const card = await opened
    await card.waitForURL('**/?card')
    expect(await desk.page.evaluate(() => window.desk.openCard())).toBe(true)
    const made = await desk.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map(({ options }) => ({ x: options.x, room: options.webPreferences })),
    )
    expect(made).toHaveLength(2)
    expect(made[1]?.x).toBe(1920)
    expect(made[1]?.room).toEqual(made[0]?.room)
    const gone = card.waitForEvent('close')
    await desk.page.evaluate(() => window.desk.closeCard())
    await gone
    // The desk closed it: it comes back. Its adviser closes it: it does not.
    const restore = () => desk.page.evaluate(() => window.desk.restoreCard())
    const again = desk.context.waitForEvent('page')
    await restore()
    const back = await again
    await back.waitForURL('**/?card')
    await back.close()
    const windows = () => desk.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)
    await expect.poll(windows, patience).toBe(1)
    await restore()
    expect(await windows()).toBe(1)
  })

  test('signing out leaves nothing beside what is unsent', async () => {
    await desk.page.evaluate(async () => {
      await window.desk.showNotice({ id: 'o3', title: 't', body: '', actions: [] })
      await window.desk.forget()
    })
    expect(await desk.evaluate(({ notices, trays }) => [notices.length, trays[0]?.tip])).toEqual([
      0,
      'Guichet · Déconnecté',
    ])
    expect((await callsTo('badge')).at(-1)).toEqual([0])
    // IndexedDB and localStorage stay: unsent commands, and how the screen is arranged.
    expect(await callsTo('clearStorage')).toEqual([
      [['cookies', 'filesystem', 'shadercache', 'serviceworkers', 'cachestorage']],
    ])
  })

  test('closing with work asks first: staying stays, in the page too', async () => {
    await desk.page.evaluate(() => window.desk.setWork({ unsent: 2, contacts: 1 }))
    await desk.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
    const [[message, detail] = []] = await callsTo('messageBox')
    expect(message).toBe('Quitter Guichet\u00a0?')
    expect(detail).toMatch(/contact en cours[\s\S]*reste sur ce poste/)
    expect(desk.page.isClosed()).toBe(false)
    await desk.page.evaluate(() => window.desk.setWork({ unsent: 0, contacts: 0 }))
  })
})
