import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { floorDoneSchema, type FloorDone } from '../../../shared/protocol/floorAnswers.ts'
import { useDesk } from '../../desk/DeskContext.tsx'
import { useRefusal } from '../../desk/useRefusal.ts'
import type { Desk } from '../../sync/deskTypes.ts'
import { showToast } from '../../ui/index.ts'

const undoMs = 15_000

/** Runs an act of a lead, says how many it reached and who not and why, and offers to take it back. Null: nothing was done. */
export function useFloorAct(): (
  act: (desk: Desk) => ReturnType<Desk['live']>,
  text: (n: number) => string,
) => Promise<FloorDone | null> {
  const { t } = useTranslation()
  const desk = useDesk()
  const refusal = useRefusal()
  return useCallback(
    async (act, text) => {
      const outcome = await act(desk)
      if (!outcome.ok) {
        showToast({ text: refusal(outcome), tone: 'bad' })
        return null
      }
      const read = floorDoneSchema.safeParse(outcome.value)
      if (!read.success) return null
      const { done, refused, logId } = read.data
      for (const { code, params } of refused.slice(0, 3)) showToast({ text: refusal({ code, params }), tone: 'bad' })
      if (refused.length > 3) showToast({ text: t('floor.moreRefused', { count: refused.length - 3 }), tone: 'bad' })
      if (done.length === 0) return null
      const undo = async () => {
        const back = logId === null ? null : await desk.live('floor.undo', { logId })
        if (back && !back.ok) showToast({ text: refusal(back), tone: 'bad' })
        else showToast({ text: t('floor.undone'), tone: 'ok' })
      }
      showToast(
        {
          text: text(done.length),
          tone: 'plain',
          action: { label: t('floor.undo'), until: Date.now() + undoMs, onPress: () => void undo() },
        },
        undoMs,
      )
      return read.data
    },
    [desk, refusal, t],
  )
}
