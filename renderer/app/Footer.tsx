import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { useUiStore, type Panel } from '../store/uiStore.ts'
import {
  Button,
  Icon,
  IconCalendarEvent,
  IconCheck,
  IconClock,
  IconGift,
  IconLock,
  IconMapPin,
  IconTransfer,
} from '../ui/index.ts'
import css from './Footer.module.css'

const operations = [
  { panel: 'temporaryAddress', kbd: 'A', glyph: IconMapPin },
  { panel: 'accountLock', kbd: 'V', glyph: IconLock },
  { panel: 'goodwill', kbd: 'G', glyph: IconGift },
  { panel: 'appointment', kbd: 'R', glyph: IconCalendarEvent },
] as const

/** Bottom line: what I may do for the customer, and the three ways a contact ends. */
export const Footer = memo(function Footer({ hasContact }: { hasContact: boolean }) {
  const { t } = useTranslation()
  const show = useUiStore((ui) => ui.show)
  const open = (panel: Panel) => () => show(panel)
  return (
    <footer className={css.footer} aria-label={t('app.footer')}>
      <div className={css.group} role="group" aria-label={t('app.operations')}>
        {operations.map(({ panel, kbd, glyph }) => (
          <Button
            key={panel}
            variant="quiet"
            icon={<Icon of={glyph} />}
            kbd={kbd}
            isDisabled={!hasContact}
            onPress={open(panel)}
          >
            {t(`operations.button.${panel}`)}
          </Button>
        ))}
      </div>
      <div className={css.group} role="group" aria-label={t('app.wayOut')}>
        <Button icon={<Icon of={IconClock} />} isDisabled={!hasContact} onPress={open('followUp')}>
          {t('app.followUp')}
        </Button>
        <Button icon={<Icon of={IconTransfer} />} isDisabled={!hasContact} onPress={open('handOver')}>
          {t('app.handOver')}
        </Button>
        <Button
          variant="primary"
          icon={<Icon of={IconCheck} />}
          kbd="Ctrl ↵"
          isDisabled={!hasContact}
          onPress={open('resolve')}
        >
          {t('app.resolve')}
        </Button>
      </div>
    </footer>
  )
})
