import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readConfig } from './config.ts'

const folder = mkdtempSync(path.join(os.tmpdir(), 'guichet-config-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const read = (env: Record<string, string>) => readConfig({ GUICHET_DATA: folder, ...env })

test('TRUSTED_PROXIES is a list of addresses and ranges, empty by default; anything else stops the start', () => {
  expect(read({}).trustedProxies).toEqual([])
  expect(read({ TRUSTED_PROXIES: '10.0.0.0/8, ::1 192.0.2.7' }).trustedProxies).toEqual([
    '10.0.0.0/8',
    '::1',
    '192.0.2.7',
  ])
  for (const wrong of ['proxy.example', '10.0.0.0/33', '10.0.0.0/8/8', 'true', '::1/129'])
    expect(() => read({ TRUSTED_PROXIES: wrong })).toThrow(wrong)
})

test('the demonstration stays out of an operator’s own database unless it is asked in', () => {
  const own = { DATABASE_URL: 'postgres://example/guichet' }
  const what = (env: Record<string, string>) => [read(env).demo, read(env).arrivals]
  expect(what({})).toEqual([true, true])
  expect(what(own)).toEqual([false, false])
  expect(what({ ...own, GUICHET_ARRIVALS: 'on' })).toEqual([false, false])
  expect(what({ ...own, GUICHET_DEMO: 'on' })).toEqual([true, true])
  expect(what({ GUICHET_DEMO: 'off' })).toEqual([false, false])
})

test('each start has its own secret for the demonstration’s customers', () => {
  expect(read({}).arrivalsToken).not.toBe(read({}).arrivalsToken)
})
