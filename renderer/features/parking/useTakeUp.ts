import { useCallback } from 'react'
import { useDesk } from '../../desk/DeskContext.tsx'
import { useRefusal } from '../../desk/useRefusal.ts'
import { useUiStore } from '../../store/uiStore.ts'
import { showToast } from '../../ui/index.ts'

/** Takes up again what was set aside, and shows it. */
export function useTakeUp(): (contactId: string) => Promise<void> {
  const desk = useDesk()
  const refusal = useRefusal()
  return useCallback(
    async (contactId) => {
      const outcome = await desk.live('contact.takeUp', { contactId })
      if (outcome.ok) useUiStore.getState().selectContact(contactId)
      else showToast({ text: refusal(outcome), tone: 'bad' })
    },
    [desk, refusal],
  )
}
