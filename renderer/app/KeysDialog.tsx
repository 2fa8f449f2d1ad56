import { useTranslation } from 'react-i18next'
import { Dialog, Kbd } from '../ui/index.ts'
import { keyHelp } from './keyMap.ts'
import css from './KeysDialog.module.css'

export function KeysDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <Dialog
      isOpen
      size="l"
      onClose={onClose}
      closeLabel={t('words.close')}
      title={t('app.keysTitle')}
      subtitle={t('app.keysHint')}
    >
      <div className={css.groups}>
        {keyHelp.map(({ group, lines }) => (
          <section key={group}>
            <h3 className={css.title}>{t(`app.keyGroup.${group}`)}</h3>
            <dl>
              {lines.map(([text, keys]) => (
                <div key={text} className={css.line}>
                  <dt>{t(`app.key.${text}`)}</dt>
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
