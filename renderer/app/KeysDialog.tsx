import { useTranslation } from 'react-i18next'
import { Dialog, Kbd } from '../ui/index.ts'
import { keyHelp } from './keyMap.ts'
import { panelKeyHelp } from './panelKeyHelp.ts'
import css from './KeysDialog.module.css'

export function KeysDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <Dialog
      isOpen
      size="l"
      onClose={onClose}
      closeLabel={t('words.close')}
      title={t('search.keysTitle')}
      subtitle={t('search.keysHint')}
    >
      {/* Longer than the box: read by the arrow keys. */}
      <div className={css.groups} role="region" aria-label={t('search.keysTitle')} tabIndex={0}>
        {[...keyHelp, panelKeyHelp].map(({ group, lines }) => (
          <section key={group}>
            <h3 className={css.title}>{t(`search.keyGroup.${group}`)}</h3>
            <dl>
              {lines.map(([text, keys]) => (
                <div key={text} className={css.line}>
                  <dt>{t(`search.key.${text}`)}</dt>
                  <dd className={css.keys}>
                    {keys.map((key, index) => (
                      <span key={key}>
                        {index > 0 && '… '}
                        <Kbd>{key}</Kbd>
                      </span>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
