import { expect, test } from 'vitest'
import { signed } from './signed.ts'

test.each([
  ['C’est réparé.', 'C’est réparé.\n\nNadia\nService client'],
  ['C’est réparé.\n\n', 'C’est réparé.\n\nNadia\nService client'],
  ['C’est réparé.\n\nNadia', 'C’est réparé.\n\nNadia\nService client'],
  ['Cordialement,\nNadia\nService client', 'Cordialement,\nNadia\nService client'],
  [
    'Ma collègue Nadia vous rappelle demain à dix heures.',
    'Ma collègue Nadia vous rappelle demain à dix heures.\n\nNadia\nService client',
  ],
])('%j', (text, whole) => expect(signed(text, 'Nadia Roche', 'Service client')).toBe(whole))
