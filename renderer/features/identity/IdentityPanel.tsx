import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { useRow } from '../../desk/DeskContext.tsx'
import { useIsProven } from '../../desk/useIsProven.ts'
import { useVerification } from '../../desk/useVerification.ts'
import { useRecognition } from '../../desk/useRecognition.ts'
import { useUiStore } from '../../store/uiStore.ts'
import { atLeisure, Button, Icon, IconId, IconShieldCheck, IconUserCheck, Pill } from '../../ui/index.ts'
import { useWhyRecognised } from './useWhyRecognised.ts'
import css from './IdentityPanel.module.css'

const choosing = () => import('./choosing.ts')
const Chooser = lazy(async () => ({ default: (await choosing()).Chooser }))
const ProposeOpened = lazy(async () => ({ default: (await choosing()).ProposeOpened }))
atLeisure(choosing)

/** How sure we are of who it is, and how far it was verified; the chooser when several people match. */
export function IdentityPanel({ contactId }: { contactId: string }) {
  const { t } = useTranslation()
  const show = useUiStore((ui) => ui.show)
  const hasOpened = useUiStore((ui) => ui.openedCustomerId !== null)
  const verify = () => show('verify')
  const askVerify = useUiStore((ui) => ui.askVerify)
  const contact = useRow('contact', contactId)
  const recognition = useRecognition(contactId)
  const customer = useRow('customer', contact?.customerId)
  const verification = useVerification(contact)
  const isProven = useIsProven(contact)
  const whyRecognised = useWhyRecognised()
  if (!contact || !customer) return null
  const { why, isSigned } = whyRecognised(customer.id, recognition, verification)
  const level = verification?.level ?? 0
  const gender = customer.civility || 'none'
  // What the customer's own file shows needs no second line; a row of an older server has none.
  const onFile = new Set(customer.provisional ? [] : customer.contactPoints.map((point) => point.masked))
  const claimed = recognition?.claimed?.filter((point) => !onFile.has(point.masked)) ?? []
  const mustChoose = recognition?.decision === 'choose'
  const isClaimed = !isProven && !customer.provisional && !mustChoose
  return (
    <div className={css.panel}>
      <div className={css.pills}>
        {customer.provisional || mustChoose ? (
          <Pill tone="warn" icon={<Icon of={IconId} size={13} />}>
            {t(mustChoose ? 'identity.several' : 'identity.unknown', { count: recognition?.candidates.length ?? 0 })}
          </Pill>
        ) : (
          <Pill tone={isClaimed ? 'warn' : 'ok'} title={why} icon={<Icon of={IconUserCheck} size={13} />}>
            {isClaimed
              ? t(why ? 'identity.likelyBy' : 'identity.likely', { why })
              : t(why ? `identity.recognisedBy.${gender}` : `identity.recognised.${gender}`, { why })}
          </Pill>
        )}
        <Pill
          tone={level > 0 ? 'info' : 'mute'}
          title={t(isSigned && level === 0 ? 'identity.signedWorth' : `identity.worth.${level}`)}
          icon={<Icon of={IconShieldCheck} size={13} />}
        >
          {isSigned && level === 0 ? t('identity.signedOnly') : t(`identity.level.${gender}.${level}`)}
        </Pill>
        <Button size="s" variant="link" onPress={verify}>
          {t('identity.verify')}
        </Button>
        {hasOpened && (
          <Suspense>
            <ProposeOpened
              contact={contact}
              customer={customer}
              candidates={mustChoose ? recognition.candidates : []}
              isProven={isProven}
            />
          </Suspense>
        )}
        {isClaimed && (
          <p className={css.strip}>
            <b>{t('identity.onlyClaimed')}</b> {t('identity.nothingBefore')}
          </p>
        )}
      </div>
      {claimed.map(({ kind, masked }) => (
        <p key={masked} className={css.claimed}>
          {t(`identity.claimed.${kind}`, { masked })}
        </p>
      ))}
      {mustChoose && (
        <Suspense>
          <Chooser contactId={contactId} candidates={recognition.candidates} onVerify={askVerify} />
        </Suspense>
      )}
    </div>
  )
}
