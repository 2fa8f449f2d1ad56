import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DeskBridge } from '../../shared/bridge.ts'
import { deskAddress, launchDesk, runOn, type Desk } from './launch.ts'

declare global {
  interface Window {
    desk: DeskBridge
    violations: string[]
    inlineRan?: boolean
    evaluated?: string
  }
}

/** Plays Guichet's server and, on another port, anybody else's. */
async function listen(): Promise<{ server: Server; origin: string }> {
  const server = createServer((_request, response) => {
    response.setHeader('access-control-allow-origin', '*')
    response.setHeader('content-type', 'text/html')
    response.end('<!doctype html><title>elsewhere</title>')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

let desk: Desk
let ours: Awaited<ReturnType<typeof listen>>
let foreign: Awaited<ReturnType<typeof listen>>

beforeAll(async () => {
  ;[ours, foreign] = await Promise.all([listen(), listen()])
  desk = await launchDesk({ env: { GUICHET_SERVER: ours.origin } })
  console.log(runOn)
}, 60_000)

afterAll(async () => {
  await desk.close()
  ours.server.close()
  foreign.server.close()
}, 60_000)

const callsTo = (what: string) =>
  desk.evaluate(({ calls }, name) => calls.filter(([called]) => called === name).map((call) => call.slice(1)), what)

const members = [
  'clearNotice',
  'closeCard',
  'collectLogs',
  'forget',
  'host',
  'onLink',
  'onMenu',
  'onNotice',
  'onPower',
  'onShortcut',
  'onStateAsked',
  'onUpdate',
  'openCard',
  'planUpdate',
  'print',
  'readSecret',
  'readShortcuts',
  'readUpdate',
  'restoreCard',
  'savePdf',
  'serverOrigin',
  'setBadge',
  'setLanguage',
  'setShortcut',
  'setTray',
  'setWork',
  'showNotice',
  'takeLink',
  'writeSecret',
]

describe('the built desk, on the stand-in for Electron', () => {
  test('opens one window on its own scheme, sandboxed and isolated', async () => {
    expect(desk.page.url()).toBe(deskAddress)
    expect(desk.context.pages()).toHaveLength(1)
    expect(await desk.page.evaluate(() => isSecureContext && typeof crypto.subtle)).toBe('object')
    const [options] = await desk.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((window) => window.options.webPreferences),
    )
    const safe = { contextIsolation: true, sandbox: true, nodeIntegration: false, webviewTag: false, webSecurity: true }
    expect(options).toMatchObject(safe)
    expect(await callsTo('enableSandbox')).toHaveLength(1)
    expect(await callsTo('schemes')).toMatchObject([
      [[{ scheme: 'guichet', privileges: { standard: true, secure: true } }]],
    ])
    await expect.poll(() => callsTo('show')).toHaveLength(1)
  })

  test('gives the page window.desk, frozen, and nothing of Node or Electron', async () => {
    await desk.page.waitForFunction((origin) => document.querySelector('#origin')?.textContent === origin, ours.origin)
    const seen = await desk.page.evaluate(() => ({
      members: Object.keys(window.desk).sort(),
      host: window.desk.host,
      frozen: Object.isFrozen(window.desk),
      replaceable: Reflect.defineProperty(window, 'desk', { value: 1 }),
      leaks: ['require', 'process', 'module', 'ipcRenderer', 'electron', '__standIn'].filter((name) => name in window),
    }))
    expect(seen).toEqual({
      members,
      host: 'electron',
      frozen: true,
      replaceable: false,
      leaks: [],
    })
  })

  test('enforces the policy of its header: no inline script, no eval, no other server', async () => {
    const seen = await desk.page.evaluate(
      async ([server, other]) => {
        const script = document.createElement('script')
        script.textContent = 'window.inlineRan = true'
        document.body.append(script)
        const reaches = (address: string) =>
          fetch(address).then(
            (response) => response.status,
            () => 'blocked',
          )
        return {
          inline: window.inlineRan ?? 'blocked',
          evaluated: window.evaluated,
          server: await reaches(server!),
          other: await reaches(other!),
        }
      },
      [ours.origin, foreign.origin],
    )
    expect(seen).toEqual({ inline: 'blocked', evaluated: 'EvalError', server: 200, other: 'blocked' })
    const violations = await desk.page.evaluate(() => window.violations)
    expect(violations).toEqual(expect.arrayContaining(['script-src-elem', 'connect-src']))
  })

  test('sends the headers of the desk with every answer, refusals too', async () => {
    const answers = await desk.evaluate(async ({ serve }) => {
      const ask = async (address: string, method = 'GET') => {
        const answer = await serve(new Request(address, { method }))
        return [answer?.status, answer?.headers.get('content-security-policy')?.slice(0, 18)]
      }
      return [
        await ask('guichet://desk/'),
        await ask('guichet://desk/contacts/12'),
        await ask('guichet://desk/missing.js'),
        await ask('guichet://other/'),
        await ask('guichet://desk/', 'POST'),
      ]
    })
    expect(answers.map(([status]) => status)).toEqual([200, 200, 404, 404, 405])
    expect(new Set(answers.map(([, csp]) => csp))).toEqual(new Set(["default-src 'none'"]))
  })

  test('serves nothing outside the renderer folder', async () => {
    const paths = ['/..%2fdesk.test.ts', '/%2e%2e%2f%2e%2e%2fpackage.json', '/..%5claunch.ts', '/a%00.js', '/%E0%A4%A']
    const seen = await desk.page.evaluate(
      (list) => Promise.all(list.map((path) => fetch(path).then((response) => response.status))),
      paths,
    )
    expect(seen).toEqual(paths.map(() => 403))
  })

  test('does not leave its scheme: a click opens the browser, the rest is refused', async () => {
    const before = (await callsTo('openExternal')).length
    await desk.page.evaluate((address) => location.assign(address), `${foreign.origin}/page?x=1`)
    await expect.poll(() => callsTo('openExternal')).toHaveLength(before + 1)
    await desk.page.evaluate((address) => window.open(address), `${foreign.origin}/opened`)
    await desk.page.evaluate(() =>
      ['file:///etc/passwd', 'javascript:1', 'ms-msdt:/id', 'https://a:b@x.example/'].map((a) => window.open(a)),
    )
    await expect.poll(() => callsTo('openExternal')).toHaveLength(before + 2)
    expect((await callsTo('openExternal')).slice(before)).toEqual([
      [`${foreign.origin}/page?x=1`],
      [`${foreign.origin}/opened`],
    ])
    expect(desk.page.url()).toBe(deskAddress)
    expect(desk.context.pages()).toHaveLength(1)
  })

  test('prevents foreign frames, redirects and every webview', async () => {
    const prevented = await desk.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents
      const isPrevented = (name: string, details: object) => {
        let stopped = false
        contents?.emit(name, { ...details, preventDefault: () => (stopped = true) })
        return stopped
      }
      return [
        isPrevented('will-frame-navigate', { url: 'https://evil.example/', isMainFrame: false }),
        isPrevented('will-redirect', { url: 'https://evil.example/' }),
        isPrevented('will-redirect', { url: 'guichet://desk.evil.example/' }),
        isPrevented('will-redirect', { url: 'guichet://desk/contacts' }),
        isPrevented('will-attach-webview', {}),
      ]
    })
    expect(prevented).toEqual([true, true, true, false, true])
  })

  test('frames a letter of the server and nothing else of it, nor a look-alike', async () => {
    const frames = [
      `${ours.origin}/api/letters/l1/page/ticket?theme=dark`,
      `${ours.origin}/api/attachments/f1`,
      `${ours.origin}/api/letters/../attachments/f1`,
      `${foreign.origin}/api/letters/l1/page/ticket`,
      `${ours.origin}@evil.example/api/letters/l1`,
    ]
    const prevented = await desk.evaluate(({ BrowserWindow }, urls) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents
      return urls.map((url) => {
        let stopped = false
        contents?.emit('will-frame-navigate', { url, isMainFrame: false, preventDefault: () => (stopped = true) })
        return stopped
      })
    }, frames)
    expect(prevented).toEqual([false, true, true, true, true])
    // The desk's own policy says the same, before anybody is asked.
    const shown = await desk.page.evaluate(
      async (urls) => {
        const blocked: string[] = []
        document.addEventListener('securitypolicyviolation', (event) => blocked.push(event.blockedURI))
        await Promise.all(
          urls.map(async (url) => {
            const frame = document.createElement('iframe')
            frame.setAttribute('sandbox', '')
            const done = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }))
            frame.src = url
            document.body.append(frame)
            await done
            frame.remove()
          }),
        )
        return blocked.length
      },
      frames.slice(0, 2),
    )
    expect(shown).toBe(1)
  })
})
