import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { WrapUpProps } from './wrapUpProps.ts'
import css from './WrapUp.module.css'

interface ProposedNote {
  note: string
  setNote: (note: string) => void
  /** To draw in the box: it fetches the words, and says whose they are while nobody changed them. */
  proposed: ReactNode
}

/** The note of an end: what the adviser writes; until he does, what the assistant wrote of the diagnosis. `begun`: words he chose before. */
export function useProposedNote(
  { contact, noteOf }: Pick<WrapUpProps, 'contact' | 'noteOf'>,
  begun = '',
): ProposedNote {
  const { t } = useTranslation()
  const [own, setOwn] = useState<string | null>(begun === '' ? null : begun)
  const [words, setWords] = useState('')
  const isProposed = own === null && words !== ''
  return {
    note: own ?? words,
    setNote: setOwn,
    proposed: (
      <>
        {begun === '' && noteOf?.(contact.caseId, setWords)}
        {isProposed && (
          <p className={css.hint} role="status">
            {t('wrapUp.noteProposed')}
          </p>
        )}
      </>
    ),
  }
}
