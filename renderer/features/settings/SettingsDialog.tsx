import { useTranslation } from 'react-i18next'
import { useStatus } from '../../desk/DeskContext.tsx'
import { languages } from '../../desk/languages.ts'
import { useUiStore } from '../../store/uiStore.ts'
import { Dialog, Segmented, useFormat } from '../../ui/index.ts'
import css from './SettingsDialog.module.css'

const themes = ['system', 'light', 'dark'] as const

export function SettingsDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const status = useStatus()
  const { theme, language, setTheme, setLanguage } = useUiStore()
  return (
    <Dialog title={t('settings.title')} isOpen={isOpen} onClose={onClose} closeLabel={t('words.close')} size="s">
      <div className={css.body}>
        <span>{t('settings.theme')}</span>
        <Segmented
          label={t('settings.theme')}
          value={theme}
          onChange={setTheme}
          options={themes.map((id) => ({ id, label: t(`app.theme.${id}`) }))}
        />
        <span>{t('settings.language')}</span>
        <Segmented label={t('settings.language')} value={language} onChange={setLanguage} options={languages} />
        <span>{t('settings.sync')}</span>
        <span>
          {status.syncedAt === null
            ? t('settings.never')
            : t('settings.synced', { time: format.time(status.syncedAt), count: status.pending })}
          {status.held > 0 && ` · ${t('app.sync.held', { count: status.held })}`}
        </span>
      </div>
    </Dialog>
  )
}
