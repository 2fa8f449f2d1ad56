import { expect, test } from 'vitest'
import { readMailConfig } from './mailConfig.ts'

const on = { MAIL_SMTP_PORT: '25', MAIL_ADDRESSES: 'Contact@Operateur.example, sav@operateur.example' }

test('without a door and a relay there is no mail, whatever else is set', () => {
  expect(readMailConfig({}, true)).toBeNull()
  expect(
    readMailConfig({ MAIL_ADDRESSES: 'contact@operateur.example', MAIL_DOMAINS: 'operateur.example' }, false),
  ).toBeNull()
})

test('addresses are compared in lower case; what is half said stops the start and names its variable', () => {
  expect(readMailConfig(on, false)).toMatchObject({
    addresses: ['contact@operateur.example', 'sav@operateur.example'],
    smtp: { port: 25, host: '127.0.0.1', tls: null },
    relay: null,
    imap: null,
  })
  for (const [variable, wrong] of [
    ['MAIL_ADDRESSES', { MAIL_SMTP_PORT: '25' }],
    ['MAIL_ADDRESSES', { ...on, MAIL_ADDRESSES: 'contact+x@operateur.example' }],
    ['MAIL_SMTP_PORT', { ...on, MAIL_SMTP_PORT: '70000' }],
    ['MAIL_TLS_KEY', { ...on, MAIL_TLS_REQUIRED: 'on' }],
    ['MAIL_TLS_KEY', { ...on, MAIL_TLS_KEY: '/nowhere/key.pem', MAIL_TLS_CERT: '/nowhere/cert.pem' }],
    ['MAIL_RELAY', { ...on, MAIL_RELAY: 'relay.example' }],
    ['MAIL_DKIM', { ...on, MAIL_DKIM_KEY: '/nowhere/key.pem' }],
    ['MAIL_IMAP_URL', { ...on, MAIL_IMAP_URL: 'http://x.example' }],
  ] as const)
    expect(() => readMailConfig(wrong, false)).toThrow(variable)
})

test('the demonstration’s customers have addresses of real providers: no letter to them leaves this machine', () => {
  const relay = { ...on, MAIL_RELAY: 'smtp://user:secret@relay.example:587' }
  expect(readMailConfig(relay, false)?.relay).toBe('smtp://user:secret@relay.example:587')
  expect(() => readMailConfig(relay, true)).toThrow('MAIL_RELAY')
  expect(readMailConfig({ ...on, MAIL_RELAY: 'smtp://127.0.0.1:2525' }, true)?.relay).toBe('smtp://127.0.0.1:2525')
})
