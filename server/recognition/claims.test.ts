import fc from 'fast-check'
import { expect, test } from 'vitest'
import { caseReference } from '../../shared/domain/caseReference.ts'
import { claimsFromText } from './claims.ts'

const reference = caseReference(48_271_593)
const long = caseReference(4_827_159_360)

test.each([
  [
    'Bonjour, mon numéro est le 06 12 34 56 78 et mon mail Jean.Dupont@orange.fr.',
    { phones: ['+33612345678'], emails: ['jean.dupont@orange.fr'] },
  ],
  ['tel +33 (0)2 98 44 12 17, ou 0692 12 34 56 à la Réunion', { phones: ['+33298441217', '+262692123456'] }],
  ['appelé le 3900 hier à 18h30, puis le 0892 70 12 34, sans succès', {}],
  ['commande du 12/10/2026, facture 123456789012, ma TV 4K ne marche plus depuis 3 jours', {}],
  [`c’est pour le dossier ${reference}`, { references: [reference] }],
  [`dossier n° ${reference.replace(/\D/g, '').replace(/(..)/g, '$1 ')}svp`, { references: [reference] }],
  [`c’est pour le dossier ${long}, merci`, { references: [long] }],
  [`dossier n° ${long.replace(/\D/g, '').replace(/(..)/g, '$1 ')}svp`, { references: [long] }],
  [`réf ${reference.replace(/\D/g, ' ').trim()} 12 rue de Siam`, { references: [reference] }],
  ['tel0612345678svp', { phones: ['+33612345678'] }],
  ['TEL0612345678', { phones: ['+33612345678'] }],
  ['06.12.34.56.78merci', { phones: ['+33612345678'] }],
  ['mon portable0612345678, merci', { phones: ['+33612345678'] }],
  ['Rappelez le 33603825476 svp', { phones: ['+33603825476'] }],
  ['33 6 03 82 54 76', { phones: ['+33603825476'] }],
  ['réf. PR06123456781 et CL0612345678', { references: ['PR06123456781', 'CL0612345678'] }],
  [`${long.slice(2)} toujours pas réglé`, { references: [long] }],
  [`suite à ${long.replace(/\D/g, '')}`, { references: [long] }],
  [`${long.replace(/\D/g, '').replace(/(....)/g, '$1 ')}, merci`, { references: [long] }],
  ['4827-1593-6043', {}],
  [`carte ${long.replace(/\D/g, '')}1234, ${long.slice(2).replaceAll('-', ' ')} 1234, 1234 ${long.slice(2)}`, {}],
  [`+${long.replace(/\D/g, '')}`, {}],
  ['client CL-0123-4567 ou PR-7K2M-9QZD', { references: ['CL-0123-4567', 'PR-7K2M-9QZD'] }],
])('%s', (text, expected) => {
  expect(claimsFromText(text)).toEqual({ phones: [], emails: [], references: [], ...expected })
})

test('ten digits announced as a case but misread are none', () => {
  expect(claimsFromText('dossier 4827 1593 99').references).toEqual([])
})

test('any text is read, never more than three of each', () => {
  const noise = fc.stringMatching(/^[\dA-Z @.+()-]{0,3000}$/)
  fc.assert(
    fc.property(fc.oneof(fc.string({ maxLength: 3000 }), noise), (text) => {
      const claims = claimsFromText(text)
      expect(Math.max(claims.phones.length, claims.emails.length, claims.references.length)).toBeLessThanOrEqual(3)
    }),
    { numRuns: 200 },
  )
})
