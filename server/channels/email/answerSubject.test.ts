import { expect, test } from 'vitest'
import { caseReference } from '../../../shared/domain/caseReference.ts'
import { answerSubject } from './answerSubject.ts'

const [own, foreign] = [caseReference(1), caseReference(2)]
const digits = foreign.replace(/\D/gu, '')

test.each([
  ['Ma facture', `Re: Ma facture [${own}]`],
  ['', `Re: [${own}]`],
  [`Ma facture [${own}]`, `Re: Ma facture [${own}]`],
  [`Ma facture [${foreign}]`, `Re: Ma facture [${own}]`],
  [`Ma facture [${foreign}] [${own}]`, `Re: Ma facture [${own}]`],
  [`Dossier ${foreign} : ma facture`, `Re: Dossier : ma facture [${own}]`],
  [`d${digits} (D ${digits})`, `Re: [${own}]`],
  ['Commande D-1234567890', `Re: Commande D-1234567890 [${own}]`],
])('« %s »: no other case is named in what we send', (topic, subject) =>
  expect(answerSubject(topic, own)).toBe(subject),
)
