import { expect, test } from 'vitest'
import { authenticationResults } from './authenticationResults.ts'

test('as a relay writes it: comments, versions, quoted values', () => {
  const [claim] = authenticationResults([
    'MX.Operateur.example 1; dkim=pass (good; "signature") header.d=a.example header.s="s 1"; spf/1=softfail (x (y)) smtp.mailfrom=b.example; dmarc=fail',
  ])
  expect(claim).toEqual({
    authservId: 'mx.operateur.example',
    results: [
      { method: 'dkim', result: 'pass', properties: { 'header.d': 'a.example', 'header.s': 's 1' } },
      { method: 'spf', result: 'softfail', properties: { 'smtp.mailfrom': 'b.example' } },
      { method: 'dmarc', result: 'fail', properties: {} },
    ],
  })
})

test.each([
  ['none', 'mx.example; none', [{ authservId: 'mx.example', results: [] }]],
  ['no host', '; dkim=pass', []],
  [
    'a host hidden in a comment',
    '(mx.operateur.example) evil.example; dkim=pass',
    [{ authservId: 'evil.example', results: [{ method: 'dkim', result: 'pass', properties: {} }] }],
  ],
  [
    'a comment without end',
    'mx.example; dkim=fail (; dkim=pass',
    [{ authservId: 'mx.example', results: [{ method: 'dkim', result: 'fail', properties: {} }] }],
  ],
  ['empty', '', []],
])('%s', (_name, value, expected) => {
  expect(authenticationResults([value])).toEqual(expected)
})

test('at most twenty are read', () => {
  expect(authenticationResults(Array.from({ length: 500 }, () => 'a.example; spf=pass'))).toHaveLength(20)
})
