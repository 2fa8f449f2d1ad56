import { expect, test } from 'vitest'
import { kamailioConfig, type KamailioSettings } from './kamailioConfig.ts'

const settings: KamailioSettings = {
  modules: '/usr/lib/kamailio/modules',
  folder: '/tmp/edge',
  domain: 'guichet.invalid',
  secret: 'a-secret',
  sip: { host: '127.0.0.1', port: 5060 },
  ws: { host: '127.0.0.1', port: 8088 },
  wss: null,
  telephony: { host: '127.0.0.1', port: 5080 },
  carriers: ['192.0.2.0/24', '198.51.100.7'],
  flood: 400,
}

test('carriers are those named, none at all when none is; TLS only with a certificate', () => {
  expect(kamailioConfig(settings)).toContain('is_in_subnet("$si", "192.0.2.0/24,198.51.100.7")')
  expect(kamailioConfig({ ...settings, carriers: [] })).not.toContain('is_in_subnet')
  expect(kamailioConfig(settings)).not.toContain('tls.so')
  const wss = { host: '127.0.0.1', port: 8443, certificate: '/c.pem', key: '/k.pem' }
  expect(kamailioConfig({ ...settings, wss })).toContain('listen=tls:127.0.0.1:8443')
})

test('no setting can end a string of the configuration or add a line to it', () => {
  for (const evil of ['a"b', 'a\nlisten=udp:0.0.0.0', 'a$var(x)', 'a;b', 'a b'])
    for (const change of [{ secret: evil }, { domain: evil }, { carriers: [evil] }, { folder: evil }])
      expect(() => kamailioConfig({ ...settings, ...change })).toThrow('not usable')
})
