import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { isStandIn, launchDesk } from './launch.ts'

// A test on a stand-in is worth something only if it fails for a desk that does wrong: here the built main process is
// copied, one line of it is spoilt, and the stand-in must show the harm.
const built = join(import.meta.dirname, '../../out')
let out: string

beforeEach(() => {
  out = mkdtempSync(join(tmpdir(), 'guichet-out-'))
  writeFileSync(join(out, 'package.json'), '{"type":"module"}')
  for (const part of ['main', 'preload']) cpSync(join(built, part), join(out, part), { recursive: true })
})
afterEach(() => rmSync(out, { recursive: true, force: true }))

function spoil(file: string, good: string | RegExp, bad: string): void {
  const text = readFileSync(join(out, file), 'utf8')
  const spoilt = text.replace(good, bad)
  if (spoilt === text) throw new Error(`${file} holds no ${String(good)} to spoil`)
  writeFileSync(join(out, file), spoilt)
}

describe('the stand-in shows what a faulty desk would do', { timeout: 60_000 }, () => {
  test('an open policy lets the inline script run', async () => {
    spoil('main/index.js', `"script-src 'self'"`, `"script-src 'self' 'unsafe-inline'"`)
    await using desk = await launchDesk({ out })
    await expect.poll(() => desk.page.evaluate(() => window.inlineRan), { timeout: 20_000 }).toBe(true)
  })

  test('without the navigation guard the window leaves, and popups open', async () => {
    spoil('main/index.js', /function lock\([^)]*\) \{/, '$&\n\treturn;')
    await using desk = await launchDesk({ out })
    await desk.page.evaluate(() => window.open('http://popup.guichet.localhost/'))
    await expect.poll(() => desk.context.pages().length, { timeout: 20_000 }).toBe(2)
    await desk.page.evaluate(() => location.assign('http://other.guichet.localhost/')).catch(() => {})
    await expect.poll(() => desk.page.url(), { timeout: 20_000 }).not.toContain('//desk')
  })

  test('without the sender check a foreign page reads secrets', async () => {
    spoil('main/index.js', /checkSender\(event\);/, '')
    await using desk = await launchDesk({ out })
    const answer = await desk.evaluate(({ answerInvoke }) =>
      answerInvoke(
        { kind: 'invoke', id: 1, channel: 'desk:server-origin', args: [] },
        { sender: {}, senderFrame: { url: 'https://evil.example/', parent: null } },
      ),
    )
    expect(answer).toEqual({ value: 'http://127.0.0.1:7070' })
  })

  test.runIf(isStandIn)('a member of Electron that is not modelled throws', async () => {
    await using desk = await launchDesk({ out })
    const ask = desk.evaluate(({ app }) => (app as unknown as { getAppMetrics(): string }).getAppMetrics())
    await expect(ask).rejects.toThrow('the stand-in for Electron has no app.getAppMetrics')
  })

  test('an installed desk serves its own renderer, whatever the environment says', async () => {
    mkdirSync(join(out, 'renderer'))
    writeFileSync(join(out, 'renderer/index.html'), '<!doctype html><title>installed</title>')
    writeFileSync(join(out, 'desk.json'), '{"server":null,"updates":null}')
    await using packaged = await launchDesk({ out, env: { STAND_IN_PACKAGED: '1' } })
    expect(await packaged.page.title()).toBe('installed')
    await using fromSource = await launchDesk({ out })
    expect(await fromSource.page.title()).toBe('Fixture')
  })
})
