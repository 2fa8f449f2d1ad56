import type { Row } from '../../../shared/protocol/rows.ts'

/**
 * The first name that the customer typed himself with a chat or a form; empty when he gave none. In one field, a word in capitals is
 * the family name ("MARTIN Jeanne"); a letter's sender is an address book's, not what he calls himself.
 */
export function givenByHimself(messages: readonly Row<'message'>[]): string {
  const said = messages.find(({ author, channel, authorName }) => {
    return author === 'customer' && (channel === 'chat' || channel === 'form') && authorName.trim() !== ''
  })
  const words = said?.authorName.trim().split(/\s+/u) ?? []
  return words.find((word) => /^\p{L}/u.test(word) && word !== word.toUpperCase()) ?? ''
}
