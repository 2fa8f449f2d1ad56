import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { launchDesk, startMain } from './launch.ts'

let profile: string
beforeEach(() => {
  profile = mkdtempSync(join(tmpdir(), 'guichet-desk-'))
})
afterEach(() => rmSync(profile, { recursive: true, force: true }))

const secret = 'session token 8fa1'

describe('the built desk from start to start, on the stand-in for Electron', { timeout: 60_000 }, () => {
  test('a second start ends at once and brings the first window to the front', async () => {
    await using first = await launchDesk({ profile })
    const second = startMain({ profile })
    expect(await second.exited).toBe(0)
    const focused = () => first.evaluate(({ calls }) => calls.filter(([what]) => what === 'focus').length)
    await expect.poll(focused).toBe(1)
    expect(first.context.pages()).toHaveLength(1)
    await first.close()
  })

  test('a key ring keeps secrets over a restart, encrypted on the disk', async () => {
    const env = { STAND_IN_KEYRING: 'gnome_libsecret' }
    await using first = await launchDesk({ profile, env })
    await first.page.evaluate(async (value) => {
      await Promise.all([window.desk.writeSecret('session', value), window.desk.writeSecret('other', 'x')])
      await window.desk.writeSecret('other', null)
    }, secret)
    await first.close()
    expect(readFileSync(join(profile, 'secrets.json'), 'utf8')).not.toContain(secret)
    await using second = await launchDesk({ profile, env })
    const read = await second.page.evaluate(() =>
      Promise.all([window.desk.readSecret('session'), window.desk.readSecret('other')]),
    )
    expect(read).toEqual([secret, null])
    await second.close()
  })

  test('a secret that was changed on the disk, or is of another key ring, reads as absent', async () => {
    const env = { STAND_IN_KEYRING: 'gnome_libsecret' }
    await using first = await launchDesk({ profile, env })
    await first.page.evaluate((value) => window.desk.writeSecret('session', value), secret)
    await first.close()
    const file = join(profile, 'secrets.json')
    const held = JSON.parse(readFileSync(file, 'utf8')) as { session: string }
    const bytes = Buffer.from(held.session, 'base64')
    bytes.writeUInt8(bytes.readUInt8(20) ^ 1, 20)
    writeFileSync(file, JSON.stringify({ session: bytes.toString('base64') }))
    await using second = await launchDesk({ profile, env })
    expect(await second.page.evaluate(() => window.desk.readSecret('session'))).toBeNull()
    await second.close()
  })

  test('without a key ring secrets live in memory and never reach the disk', async () => {
    await using first = await launchDesk({ profile, env: { STAND_IN_KEYRING: 'basic_text' } })
    const read = await first.page.evaluate(async (value) => {
      await window.desk.writeSecret('session', value)
      return window.desk.readSecret('session')
    }, secret)
    expect(read).toBe(secret)
    await first.close()
    expect(readdirSync(profile)).not.toContain('secrets.json')
  })

  test('a secret that a key ring wrote is taken from the disk also while there is none', async () => {
    const withRing = { profile, env: { STAND_IN_KEYRING: 'gnome_libsecret' } }
    await using first = await launchDesk(withRing)
    await first.page.evaluate((value) => window.desk.writeSecret('session', value), secret)
    await first.close()
    await using second = await launchDesk({ profile, env: { STAND_IN_KEYRING: 'basic_text' } })
    await second.page.evaluate(() => window.desk.writeSecret('session', null))
    await second.close()
    expect(readFileSync(join(profile, 'secrets.json'), 'utf8')).toBe('{}')
    await using third = await launchDesk(withRing)
    expect(await third.page.evaluate(() => window.desk.readSecret('session'))).toBeNull()
    await third.close()
  })

  test('a server address that the desk could not reach is said, and the program ends', async () => {
    const desk = startMain({ profile, env: { GUICHET_SERVER: 'http://guichet.example' } })
    expect(await desk.exited).toBe(1)
    expect(desk.stderr()).toContain('http is for this machine only')
  })

  test('closing the window ends the program', async () => {
    await using desk = await launchDesk({ profile })
    await desk.page.close()
    expect(await desk.exited).toBe(0)
  })
})
