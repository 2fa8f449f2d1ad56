import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DeskBridge, ShortcutAction, ShortcutStanding } from '../../shared/bridge.ts'
import { Dialog, TextField } from '../ui/index.ts'
import { keysPressed } from './keysPressed.ts'
import css from './ShortcutsDialog.module.css'

const written = new Set(['Control', 'CommandOrControl', 'Shift', 'Super'])

/** Keys that work while another program is in front; each is off until it is given one. */
export function ShortcutsDialog({ bridge, onClose }: { bridge: DeskBridge; onClose: () => void }) {
  const { t } = useTranslation()
  const [standings, setStandings] = useState<ShortcutStanding[]>([])
  useEffect(() => {
    void bridge.readShortcuts().then(setStandings)
  }, [bridge])

  async function set(action: ShortcutAction, keys: string) {
    const now = await bridge.setShortcut(action, keys === '' ? null : keys)
    setStandings((all) => all.map((one) => (one.action === action ? now : one)))
  }
  /** As keyboards are labelled: « Ctrl + Maj + F8 ». */
  const shown = (keys: string) =>
    keys
      .split('+')
      .map((part) => (written.has(part) ? t(`native.keys.key.${part as 'Control'}`) : part))
      .join(' + ')

  return (
    <Dialog isOpen size="s" title={t('native.keys.title')} onClose={onClose} closeLabel={t('words.close')}>
      <div className={css.body}>
        <p>{t('native.keys.how')}</p>
        {standings.map(({ action, keys, standing }) => (
          <TextField
            key={action}
            label={t(`native.keys.action.${action}`)}
            value={keys === null ? '' : shown(keys)}
            // A combination is pressed, never spelt: what is typed is no text.
            onChange={() => {}}
            placeholder={t('native.keys.none')}
            error={standing === 'on' || standing === 'off' ? null : t(`native.keys.${standing}`)}
            onKeyDown={(event) => {
              const pressed = keysPressed(event)
              if (pressed === null) return event.continuePropagation()
              event.preventDefault()
              void set(action, pressed)
            }}
          />
        ))}
      </div>
    </Dialog>
  )
}
