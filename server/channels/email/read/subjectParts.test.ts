import { expect, test } from 'vitest'
import { caseReference } from '../../../../shared/domain/caseReference.ts'
import { subjectParts } from './subjectParts.ts'

const one = caseReference(48_271_593)
const two = caseReference(17)
const long = caseReference(4_827_159_360)
const digits = one.replace(/\D/gu, '')

test.each([
  ['Re: Ma ligne', 'Ma ligne', []],
  ['RE : TR : Fwd: Ma ligne', 'Ma ligne', []],
  ['Re[2]: Re(3): Ma ligne', 'Ma ligne', []],
  ['Réf : 12', '12', []],
  ['[EXT] Re : Ma ligne', 'Ma ligne', []],
  ['AW: WG: SV: Ma ligne', 'Ma ligne', []],
  ['Reste à payer : 12 €', 'Reste à payer : 12 €', []],
  ['Transfert : ma ligne', 'Transfert : ma ligne', []],
  [`Re: Ma ligne [${one}]`, `Ma ligne [${one}]`, [one]],
  [`${one} et ${two}, encore ${one}`, `${one} et ${two}, encore ${one}`, [one, two]],
  [`dossier d${digits}.`, `dossier d${digits}.`, [one]],
  [`dossier D ${digits.slice(0, 4)} ${digits.slice(4, 8)} ${digits.slice(8)}`, undefined, [one]],
  [`Re: ${long} et ${one}`, `${long} et ${one}`, [long, one]],
  [`${one} 12 rue de Siam`, undefined, [one]],
  [`${long}7`, `${long}7`, []],
  [`D-4827-1593-00`, 'D-4827-1593-00', []],
  ['Rappelez-moi au 02 98 44 00 01', 'Rappelez-moi au 02 98 44 00 01', []],
  [`${one}7`, `${one}7`, []],
  [`AD${digits}`, `AD${digits}`, []],
  ['', '', []],
])('%s', (subject, topic, caseReferences) => {
  expect(subjectParts(subject)).toEqual({ topic: topic ?? subject, caseReferences })
})

test('a subject of prefixes only, however long, ends', () => {
  expect(subjectParts('Re: '.repeat(5_000)).topic.length).toBeLessThan(20_000)
})
