import { expect, test } from 'vitest'
import { parsePhoneAddresses } from './parsePhoneAddresses.ts'

test('addresses of the telephony are reduced to what a policy takes', () => {
  expect(parsePhoneAddresses('wss://sip.example:8443/ws, ws://127.0.0.1:8088')).toEqual([
    'wss://sip.example:8443',
    'ws://127.0.0.1:8088',
  ])
  expect(parsePhoneAddresses('')).toEqual([])
})

test('what is no WebSocket address does not get into a policy', () => {
  for (const wrong of ["'unsafe-eval'", 'https://sip.example', '*', 'wss:', "wss://a b; script-src 'unsafe-inline'"])
    expect(() => parsePhoneAddresses(wrong)).toThrow('GUICHET_SIP_WS')
})
