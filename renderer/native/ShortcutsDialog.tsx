import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DeskBridge, ShortcutAction, ShortcutStanding } from '../../shared/bridge.ts'
import { Dialog, TextField } from '../ui/index.ts'
import css from './ShortcutsDialog.module.css'

/** Keys that work while another program is in front; each is off until it is given one. */
export function ShortcutsDialog({ bridge, onClose }: { bridge: DeskBridge; onClose: () => void }) {
  const { t } = useTranslation()
  const [standings, setStandings] = useState<ShortcutStanding[]>([])
  useEffect(() => {
    void bridge.readShortcuts().then(setStandings)
  }, [bridge])

  async function set(action: ShortcutAction, text: string) {
    const former = standings.find((one) => one.action === action)
    if ((former?.keys ?? '') === text && former?.standing !== 'taken') return
    const now = await bridge.setShortcut(action, text === '' ? null : text)
    setStandings((all) => all.map((one) => (one.action === action ? now : one)))
  }

  return (
    <Dialog isOpen size="s" title={t('native.keys.title')} onClose={onClose} closeLabel={t('words.close')}>
      <div className={css.body}>
        <p>{t('native.keys.how')}</p>
        {standings.map(({ action, keys, standing }) => (
          <TextField
            key={`${action} ${keys}`}
            label={t(`native.keys.action.${action}`)}
            defaultValue={keys ?? ''}
            placeholder={t('native.keys.none')}
            error={standing === 'on' || standing === 'off' ? null : t(`native.keys.${standing}`)}
            onBlur={(event) => void set(action, (event.target as HTMLInputElement).value.trim())}
          />
        ))}
      </div>
    </Dialog>
  )
}
