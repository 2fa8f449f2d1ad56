import type { LastLetter } from '../../db/mailAnswers.ts'
import { cut } from '../../intake/cut.ts'
import { dayAndTime } from './dayAndTime.ts'
import { texts } from './texts.ts'

/** So much of the letter stands under its answer. */
const most = 8_000

/** The letter under its answer, as mail programs write it: an attribution that they know how to fold, then `>` before each line. */
export function quoteOf(letter: LastLetter, language: 'fr' | 'en'): { intro: string; text: string } {
  const { from, receivedAt } = letter
  const [day, time] = dayAndTime(receivedAt, language)
  const who = [from?.name, from ? `<${from.address}>` : ''].filter(Boolean).join(' ')
  return { intro: texts[language].wrote(day, time, who), text: cut(letter.text.trim(), most) }
}

/** An empty line of the letter stays one of the quote: `>` alone. */
export function quotedText({ intro, text }: { intro: string; text: string }): string {
  const lines = text.split('\n').map((line) => (line === '' || line.startsWith('>') ? `>${line}` : `> ${line}`))
  return [intro, ...lines].join('\n')
}
