import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchDesk, type Desk } from './launch.ts'

let desk: Desk
const elsewhere = createServer((_request, response) => response.end('<!doctype html><title>elsewhere</title>'))

beforeAll(async () => {
  await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve))
  desk = await launchDesk()
}, 60_000)

afterAll(async () => {
  await desk.close()
  elsewhere.close()
}, 60_000)

describe('what the built main process refuses, on the stand-in for Electron', () => {
  test('a page of another origin, though it has the very same preload', async () => {
    const address = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/`
    const opened = desk.context.waitForEvent('page')
    await desk.evaluate(async ({ BrowserWindow }, foreign) => {
      const preload = BrowserWindow.getAllWindows()[0]?.options.webPreferences?.preload
      await new BrowserWindow({ webPreferences: { preload } }).loadURL(foreign)
    }, address)
    const page = await opened
    await page.waitForURL(address)
    const refusal = await page.evaluate(() => window.desk.readSecret('session').catch((error: Error) => error.message))
    expect(refusal).toMatch(/refused: this frame is not the desk/)
    await page.close()
  })

  test('a message from a frame inside the desk, from a frame that is gone, and from a look-alike', async () => {
    const answers = await desk.evaluate(({ answerInvoke }) => {
      const frames = [
        { url: 'guichet://desk/', parent: {} },
        null,
        { url: 'guichet://desk.evil.example/', parent: null },
        { url: 'https://evil.example/?guichet://desk/', parent: null },
        { url: 'guichet://desk/', parent: null },
      ]
      const message = { kind: 'invoke' as const, id: 1, channel: 'desk:server-origin', args: [] }
      return Promise.all(frames.map((senderFrame) => answerInvoke(message, { sender: {}, senderFrame })))
    })
    const refused = { error: expect.stringContaining('refused') as unknown }
    expect(answers).toEqual([refused, refused, refused, refused, { value: 'http://127.0.0.1:7070' }])
  })

  test('malformed arguments: the handler throws and nothing is kept', async () => {
    const errors = await desk.page.evaluate(() => {
      const attempts = [
        () => window.desk.readSecret('../../etc/passwd'),
        () => window.desk.readSecret(7 as never),
        () => window.desk.writeSecret('session', { token: 1 } as never),
        () => window.desk.writeSecret('session', 'x'.repeat(20_000)),
        () => window.desk.writeSecret('session', undefined as never),
      ]
      return Promise.all(
        attempts.map((attempt) =>
          attempt().then(
            () => 'accepted',
            (error: Error) => error.name,
          ),
        ),
      )
    })
    expect(errors).toEqual(['Error', 'Error', 'Error', 'Error', 'Error'])
    expect(await desk.page.evaluate(() => window.desk.readSecret('session'))).toBeNull()
  })

  test('every permission but the listed ones, by request and by check, and all for another origin', async () => {
    const granted = await desk.evaluate(({ session }) => {
      const names = ['notifications', 'clipboard-sanitized-write', 'persistent-storage', 'loopback-network', 'media']
      const all = [
        ...names,
        'geolocation',
        'clipboard-read',
        'display-capture',
        'hid',
        'midi',
        'openExternal',
        'unknown',
      ]
      const { ask, check, device } = session.defaultSession
      const asked = (name: string, requestingUrl: string) => {
        let answer: boolean | undefined
        ask?.({}, name, (granted) => (answer = granted), { requestingUrl })
        return answer
      }
      const sound = (kinds: string[]) => {
        let answer: boolean | undefined
        ask?.({}, 'media', (granted) => (answer = granted), { requestingUrl: 'guichet://desk/', mediaTypes: kinds })
        return answer
      }
      return {
        byKind: [['audio'], ['video'], ['audio', 'video'], []].filter((kinds) => sound(kinds)),
        byKindChecked: ['audio', 'video', 'unknown'].filter((mediaType) =>
          check?.(null, 'media', 'guichet://desk', { mediaType }),
        ),
        byRequest: all.filter((name) => asked(name, 'guichet://desk/')),
        byCheck: all.filter((name) => check?.(null, name, 'guichet://desk', {})),
        elsewhere: all.filter(
          (name) => asked(name, 'https://x.example/') || check?.(null, name, 'https://x.example', {}),
        ),
        device: device?.(),
      }
    })
    const listed = ['notifications', 'clipboard-sanitized-write', 'persistent-storage', 'loopback-network']
    // The telephone: the microphone, and never together with a camera.
    expect(granted).toEqual({
      byKind: [['audio']],
      byKindChecked: ['audio'],
      byRequest: listed,
      byCheck: listed,
      elsewhere: [],
      device: false,
    })
    const state = (name: string) =>
      desk.page.evaluate(
        (asked) => navigator.permissions.query({ name: asked as PermissionName }).then((p) => p.state),
        name,
      )
    expect([await state('notifications'), await state('geolocation')]).toEqual(['granted', 'denied'])
  })
})
