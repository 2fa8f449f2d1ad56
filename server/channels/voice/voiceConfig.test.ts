import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { serviceNumberOf, shownFor } from './serviceNumbers.ts'
import { readVoiceConfig } from './voiceConfig.ts'

function folder(): string {
  const data = mkdtempSync(path.join(os.tmpdir(), 'guichet-voice-'))
  onTestFinished(() => rmSync(data, { recursive: true }))
  return data
}
const env = { GUICHET_EDGE_URL: 'http://127.0.0.1:7080', GUICHET_SIP_WS: 'ws://a, wss://b' }

test('no telephony is named: no telephone; whoever starts first makes the secret, for the other to read', () => {
  const data = folder()
  expect(readVoiceConfig({}, data)).toBeNull()
  const first = readVoiceConfig(env, data)
  expect(first?.secret).toHaveLength(64)
  expect(readVoiceConfig(env, data)).toEqual(first)
  expect(first?.callBack).toEqual({ fromMinutes: 2, tries: 3, againMinutes: 15, hours: { from: 8, to: 20 } })
  expect(first).toMatchObject({ wsUrls: ['ws://a', 'wss://b'], domain: 'guichet.invalid', iceServers: [] })
})

test('what is wrong is named', () => {
  const data = folder()
  const file = path.join(data, 'numbers.json')
  writeFileSync(file, JSON.stringify([{ number: '3950', topic: 'tele', language: 'fr' }]))
  const wrong: [Record<string, string>, string][] = [
    [{ GUICHET_SIP_WS: 'http://a' }, 'GUICHET_SIP_WS'],
    [{ GUICHET_SIP_WS: '' }, 'GUICHET_SIP_WS'],
    [{ GUICHET_ICE: '[{}]' }, 'GUICHET_ICE'],
    [{ GUICHET_EDGE_SECRET: 'short' }, 'GUICHET_EDGE_SECRET'],
    [{ GUICHET_NUMBERS: path.join(data, 'none.json') }, 'GUICHET_NUMBERS'],
    [{ GUICHET_NUMBERS: file }, 'topic'],
    [{ GUICHET_CALLBACK_FROM_MINUTES: '0' }, 'GUICHET_CALLBACK_FROM_MINUTES'],
    [{ GUICHET_CALL_HOURS: '8h-20h' }, 'GUICHET_CALL_HOURS'],
    [{ GUICHET_CALL_HOURS: '20-8' }, 'GUICHET_CALL_HOURS'],
  ]
  for (const [change, name] of wrong) expect(() => readVoiceConfig({ ...env, ...change }, data)).toThrow(name)
})

test('a service number leads to its line however it is written; a call to a customer shows the number of his line', () => {
  const data = folder()
  const file = path.join(data, 'numbers.json')
  const numbers = [
    { number: '3950', topic: 'tv', language: 'fr', shown: '+33970000000' },
    { number: '+33 9 70 11 11 11', topic: 'billing', language: 'en' },
  ]
  writeFileSync(file, JSON.stringify(numbers))
  const read = readVoiceConfig({ ...env, GUICHET_NUMBERS: file }, data)?.numbers ?? []
  expect(read[0]).toEqual({ number: '3950', topic: 'tv', language: 'fr', shown: '+33970000000', early: false })
  const found = (dialled: string) => serviceNumberOf(read, dialled)?.topic
  for (const dialled of ['3950', 'sip:3950@edge;user=phone', '<sip:3950@10.0.0.1>', 'tel:3950'])
    expect(found(dialled)).toBe('tv')
  expect(found('sip:+33970111111@edge')).toBe('billing')
  expect(found('sip:3951@edge')).toBeUndefined()
  expect(shownFor(read, { topic: 'tv', language: 'en' })).toBe('+33970000000')
  expect(shownFor(read, { topic: 'mobile', language: 'fr' })).toBe('+33970000000')
})
