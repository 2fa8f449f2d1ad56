import { useTranslation } from 'react-i18next'
import { usePhoneStore } from '../../store/phoneStore.ts'
import { Banner, Dialog } from '../../ui/index.ts'
import { HeadsetDialog } from './HeadsetDialog.tsx'
import css from './Cti.module.css'
import { useCtiStore } from './ctiStore.ts'

/** How the telephone stands: where its sound is at this desk, with what one speaks and hears; where it is the platform's, with whom to speak. */
export function PhoneDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const phone = useCtiStore((cti) => cti.phone)
  const problem = usePhoneStore((state) => state.problem)
  if (!phone) return <HeadsetDialog onClose={onClose} />
  return (
    <Dialog title={t('phone.cti.title')} isOpen onClose={onClose} closeLabel={t('words.close')} size="m">
      <div className={css.body}>
        {problem === null ? (
          <Banner tone="ok" role="status">
            {t('phone.cti.ready', { extension: phone.extension })}
          </Banner>
        ) : (
          <Banner tone="bad" role="status" title={t(`phone.problem.${problem}`)}>
            {t('phone.cti.cure')}
          </Banner>
        )}
        <p>{t('phone.cti.sound')}</p>
      </div>
    </Dialog>
  )
}
