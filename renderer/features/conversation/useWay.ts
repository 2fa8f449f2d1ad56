import { useMemo, useState } from 'react'
import type { Way } from '../../../shared/protocol/waySchema.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useRow, useRows } from '../../desk/DeskContext.tsx'
import { waysOf, type Ways } from './waysOf.ts'

export interface ChosenWay extends Ways {
  chosen: string
  choose: (id: string) => void
  /** As `message.send` takes it. */
  way: Way | undefined
}

/** How this contact's answer leaves: what was chosen here, else as usual. */
export function useWay(contact: Row<'contact'>): ChosenWay {
  const letters = useRows('letter', (row) => row.caseId === contact.caseId, [contact.caseId])
  const customer = useRow('customer', contact.customerId)
  const hasMail = useRows('queue', (row) => row.channel === 'email', []).length > 0
  const found = useMemo(() => waysOf(contact, customer, letters, hasMail), [contact, customer, letters, hasMail])
  const [picked, pick] = useState<string | null>(null)
  const chosen = found.ways.some(({ id }) => id === picked) && picked !== null ? picked : found.usual
  // Whoever has chosen by himself has answered the question.
  const question = picked === null ? found.question : null
  return { ...found, question, chosen, choose: pick, way: found.ways.find(({ id }) => id === chosen)?.way }
}
