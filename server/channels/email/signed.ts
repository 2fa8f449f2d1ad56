import { foldName } from '../../../shared/domain/nameWords.ts'
import { firstName } from '../firstName.ts'

/** An adviser's words, signed as in the chat by his first name, then by the service; what he signed himself is not said twice. */
export function signed(text: string, adviser: string, service: string): string {
  const name = firstName(adviser)
  const end = text.trimEnd().split('\n').slice(-3).map(foldName)
  const lines = [name, service].filter((line) => line !== '' && !end.some((one) => isIn(one, foldName(line))))
  return lines.length === 0 ? text : `${text.trimEnd()}${lines[0] === service ? '\n' : '\n\n'}${lines.join('\n')}`
}

/** A short line of its own that says it: not a name among other words. */
const isIn = (line: string, name: string): boolean =>
  ` ${line} `.includes(` ${name} `) && line.length <= name.length + 20
