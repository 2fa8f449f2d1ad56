import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { useUiStore } from '../store/uiStore.ts'
import { showToast } from '../ui/index.ts'

/** Ctrl K over a dialog: takes its place when nothing was typed there, else says what to do first. */
export function useSearchOver(): (holdsWords: boolean) => void {
  const { t } = useTranslation()
  return useCallback(
    (holdsWords) => {
      const { panel, show } = useUiStore.getState()
      if (panel === 'search') return
      if (panel !== null && !holdsWords) show('search')
      else showToast({ text: t('app.searchOver') })
    },
    [t],
  )
}
