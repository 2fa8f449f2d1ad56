import { useMemo } from 'react'
import { proposalsOf, type Message, type Proposal } from '../../../shared/diagnosis/said/proposalsOf.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useRows } from '../../desk/DeskContext.tsx'
import { foldedText } from '../../desk/foldedText.ts'
import type { Sitting } from './useSitting.ts'

/** What the customer's own words say in this case, in whatever contact, that nobody has looked at yet; nothing when the diagnosis is over. */
export function useSaid({ planner, session, contact }: Sitting, isOpen: boolean): Proposal[] {
  const written = useOwnWords(contact.caseId)
  const { model } = planner.compiled
  return useMemo(
    () => (isOpen && written.length > 0 ? proposalsOf(model, session, written) : []),
    [isOpen, model, session, written],
  )
}

/** What the customer wrote in this case, in whatever contact. */
export function useOwnWords(caseId: string): Message[] {
  const messages = useRows('message', ({ caseId: of, author }) => of === caseId && author === 'customer', [caseId])
  const letters = useRows('letter', (letter) => letter.caseId === caseId && letter.folded.length > 0, [caseId])
  return useMemo(
    () =>
      messages.map((message): Message => {
        const letter = letters.find(({ id }) => id === message.id)
        return { id: message.id, at: message.at, text: ownWords(message, letter) }
      }),
    [messages, letters],
  )
}

/** Without what he quotes of us. Of a form: « Voyant de la box : Rouge » is a sentence, the answer to a question with a mark stands alone. */
function ownWords({ text, form }: Row<'message'>, letter: Row<'letter'> | undefined): string {
  if (form) return form.answers.map(({ ask, said }) => (ask.includes('?') ? said : `${ask} ${said}`)).join('\n')
  if (!letter) return text
  return foldedText(text, letter.folded)
    .filter(({ folded }) => folded === null)
    .map((piece) => piece.text)
    .join('\n')
}
