import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { neededLevel } from '../../shared/domain/identity.ts'
import { isAccountLocked } from '../../shared/domain/operation.ts'
import type { Row } from '../../shared/protocol/rows.ts'
import { useRow } from '../desk/DeskContext.tsx'
import { useCustomerName } from '../desk/useCustomerName.ts'
import { useVerification } from '../desk/useVerification.ts'
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
  IconShieldLock,
  IconTransfer,
  Pill,
  Tooltip,
} from '../ui/index.ts'
import { HelpKey } from './floor.tsx'
import css from './Footer.module.css'
import { printedKey } from './keyMap.ts'
import { useShownRecord } from './useShownRecord.ts'

const operations = [
  { panel: 'temporaryAddress', glyph: IconMapPin, needs: neededLevel.temporaryAddress },
  { panel: 'accountLock', glyph: IconLock, needs: neededLevel.accountLock },
  { panel: 'goodwill', glyph: IconGift, needs: neededLevel.goodwill },
  { panel: 'appointment', glyph: IconCalendarEvent, needs: 0 },
] as const

/** Bottom line: what I may do for the customer of the contact, and the three ways it ends. What is missing for an act is marked on it. */
export const Footer = memo(function Footer({ contact }: { contact: Row<'contact'> | undefined }) {
  const { t } = useTranslation()
  const show = useUiStore((ui) => ui.show)
  const open = (panel: Panel) => () => show(panel)
  const { isOther } = useShownRecord(contact)
  const current = useCustomerName(contact?.customerId)
  const level = useVerification(contact)?.level ?? 0
  const isDisabled = contact === undefined
  const customer = useRow('customer', contact?.customerId ?? '')
  const isLocked = customer !== undefined && isAccountLocked(customer)
  return (
    <footer className={css.footer} aria-label={t('app.footer')}>
      <div className={css.group} role="group" aria-label={t('app.operations')}>
        {contact && isOther && (
          <Pill tone="warn" className={css.whom} title={t('app.footerFor', { current })}>
            {t('app.footerFor', { current })}
          </Pill>
        )}
        {operations.map(({ panel, glyph, needs: usual }) => {
          const act = panel === 'accountLock' && isLocked ? 'accountUnlock' : panel
          const needs = act === 'accountUnlock' ? neededLevel.accountUnlock : usual
          const isShort = contact !== undefined && level < needs
          const button = (
            <Button
              key={panel}
              variant="quiet"
              icon={<Icon of={isShort ? IconShieldLock : glyph} />}
              kbd={printedKey(panel)}
              isDisabled={isDisabled}
              onPress={open(panel)}
            >
              {t(`operations.button.${act}`)}
            </Button>
          )
          if (!isShort) return button
          return (
            <Tooltip key={panel} text={t('operations.needs', { proof: t(`words.proof.${needs}`) })}>
              {button}
            </Tooltip>
          )
        })}
      </div>
      <div className={css.group} role="group" aria-label={t('app.wayOut')}>
        <HelpKey contactId={contact?.id} />
        <Button
          icon={<Icon of={IconClock} />}
          kbd={printedKey('followUp')}
          isDisabled={isDisabled}
          onPress={open('followUp')}
        >
          {t('app.followUp')}
        </Button>
        <Button
          icon={<Icon of={IconTransfer} />}
          kbd={printedKey('handOver')}
          isDisabled={isDisabled}
          onPress={open('handOver')}
        >
          {t('app.handOver')}
        </Button>
        <Button
          variant="primary"
          icon={<Icon of={IconCheck} />}
          kbd={printedKey('resolve')}
          isDisabled={isDisabled}
          onPress={open('resolve')}
        >
          {t('app.resolve')}
        </Button>
      </div>
    </footer>
  )
})
