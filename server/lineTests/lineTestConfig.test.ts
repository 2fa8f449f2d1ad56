import { expect, test } from 'vitest'
import { readLineTestConfig } from './lineTestConfig.ts'
import { testerOf } from './whoMeasures.ts'

test('nobody measures unless somebody is named; credentials become the header that is sent', () => {
  expect(readLineTestConfig({})).toEqual({ acs: null, serviceTest: null, seconds: 25 })
  const env = {
    GUICHET_ACS_URL: 'http://acs:7557/',
    GUICHET_ACS_USER: 'guichet',
    GUICHET_ACS_PASSWORD: 'mot de passe',
    GUICHET_BOX_DOWNLOAD_URL: 'http://speed.example.com/100MB',
    GUICHET_TMF653_URL: 'https://oss.example.com/api',
    GUICHET_TMF653_TOKEN: 'abc',
    GUICHET_LINE_TEST_SECONDS: '40',
  }
  expect(readLineTestConfig(env)).toEqual({
    acs: {
      url: 'http://acs:7557',
      authorization: 'Basic Z3VpY2hldDptb3QgZGUgcGFzc2U=',
      pingHost: 'www.example.com',
      downloadUrl: 'http://speed.example.com/100MB',
    },
    serviceTest: { url: 'https://oss.example.com/api', authorization: 'Bearer abc' },
    seconds: 40,
  })
})

test.each([
  ['GUICHET_ACS_URL', 'acs'],
  ['GUICHET_ACS_URL', 'file:///etc/passwd'],
  ['GUICHET_TMF653_URL', 'ftp://oss'],
  ['GUICHET_BOX_DOWNLOAD_URL', 'speed'],
  ['GUICHET_BOX_PING_HOST', 'no host'],
  ['GUICHET_LINE_TEST_SECONDS', '0'],
])('%s = %s is refused by its name', (name, value) => {
  expect(() => readLineTestConfig({ [name]: value })).toThrow(name)
})

test('who is asked is told by the name of the measure', () => {
  expect(testerOf('TMF656.ServiceProblem')).toBe('guichet')
  expect(testerOf('TMF653.LineState')).toBe('tmf653')
  expect(testerOf('Device.Optical.Interface.1.OpticalSignalLevel')).toBe('tmf653')
  expect(testerOf('Device.DSL.Line.1.LinkStatus')).toBe('tmf653')
  expect(testerOf('Device.DNS.Diagnostics.NSLookupDiagnostics.DiagnosticsState')).toBe('genieacs')
  expect(testerOf('Device.Services.STBService.1.ServiceMonitoring.MainStream.1.Total.RTPStats.PacketsLost')).toBe(
    'genieacs',
  )
  expect(testerOf('Device.WiFi.Radio.1.Status')).toBe('genieacs')
})
