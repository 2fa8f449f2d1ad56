import { describe, expect, test } from 'vitest'
import type { Question } from './definition/formSchema.ts'
import { readAnswers } from './readAnswers.ts'

const now = Date.UTC(2026, 10, 22, 10)
const label = { fr: 'Question', en: 'Question' }
const ask = (kind: Question['kind'], more: Partial<Question> = {}): Question => ({
  id: 'q',
  kind,
  label,
  required: false,
  ...more,
})
const read = (question: Question, value: string, language: 'fr' | 'en' = 'fr') => {
  const { answers, faults } = readAnswers([question], new Map([['q', value]]), { files: 0, language, now })
  return faults[0]?.code ?? answers[0]?.said
}

describe('an answer is read as people write it, and said in their language', () => {
  test.each<[Question, string, string | undefined]>([
    [ask('date'), '2026-11-16', '16 novembre 2026'],
    [ask('date'), '16/11/2026', '16 novembre 2026'],
    [ask('date'), '1.2.2026', '1 février 2026'],
    [ask('date'), '31/02/2026', 'date'],
    [ask('date'), 'hier', 'date'],
    [ask('date', { ahead: 0 }), '2026-11-23', '23 novembre 2026'],
    [ask('date', { ahead: 0 }), '2026-11-25', 'dateRange'],
    [ask('date', { past: 30 }), '2020-01-01', 'dateRange'],
    [ask('number'), '42,50', '42,50'],
    [ask('number'), '12,90 €', '12,90'],
    [ask('number'), '12', '12'],
    [ask('number'), '1 234,5 €', '1\u202f234,5'],
    [ask('number'), '1e99', 'number'],
    [ask('number'), 'NaN', 'number'],
    [ask('number', { min: 0 }), '-1', 'numberRange'],
    [ask('phone'), '06.12.34.56.78', '06.12.34.56.78'],
    [ask('phone'), '(+33) 6 12', '(+33) 6 12'],
    [ask('phone'), 'appelez-moi', 'phone'],
    [ask('email'), 'Élodie@exemple.fr', 'Élodie@exemple.fr'],
    [ask('email'), 'elodie@exemple', 'email'],
    [ask('email'), 'a@b.fr\nBcc: c@d.fr', 'email'],
    [ask('text'), 'une\nligne', 'une ligne'],
    [ask('longText'), ' deux\r\nlignes ', 'deux\nlignes'],
    [ask('longText'), 'ren\u202everse\u0007', 'renverse'],
    [ask('text'), '\u200b\u00ad', undefined],
    [ask('text', { required: true }), '\u200b', 'required'],
    [ask('text', { most: 3 }), 'quatre', 'tooLong'],
  ])('%#: %s', (question, value, said) => expect(read(question, value)).toBe(said))

  test('what depends on another answer is needed only with it, and kept without', () => {
    const choices = [
      { id: 'a', label },
      { id: 'b', label },
    ]
    const questions = [
      ask('choice', { id: 'on', choices }),
      ask('text', { id: 'after', required: true, when: { question: 'on', is: ['a'] } }),
    ]
    const given = (fields: Record<string, string>) =>
      readAnswers(questions, new Map(Object.entries(fields)), { files: 0, language: 'fr', now })
    expect(given({ on: 'a' }).faults).toEqual([{ at: 'after', code: 'required' }])
    expect(given({ on: 'b' }).faults).toEqual([])
    expect(given({ on: 'b', after: 'dit quand même' }).answers.map(({ said }) => said)).toEqual([
      'Question',
      'dit quand même',
    ])
  })
})
