import { useTranslation } from 'react-i18next'
import { useRow, useRows } from '../../desk/DeskContext.tsx'
import { useVerification } from '../../desk/useVerification.ts'
import { useUiStore } from '../../store/uiStore.ts'
import { Button, Icon, IconId, IconShieldCheck, IconUserCheck, Pill } from '../../ui/index.ts'
import { AttachOpened } from './AttachOpened.tsx'
import { Chooser } from './Chooser.tsx'
import { useWhyRecognised } from './useWhyRecognised.ts'
import { VerifyDialog } from './VerifyDialog.tsx'
import css from './IdentityPanel.module.css'

/** How sure we are of who it is, and how far it was verified; the chooser when several people match. */
export function IdentityPanel({ contactId }: { contactId: string }) {
  const { t } = useTranslation()
  const show = useUiStore((ui) => ui.show)
  const isVerifying = useUiStore((ui) => ui.panel === 'verify')
  const verify = () => show('verify')
  const contact = useRow('contact', contactId)
  const [recognition] = useRows(
    'recognition',
    (row) => row.contactId === contactId,
    [contactId],
    (a, b) => b.at - a.at,
  )
  const customer = useRow('customer', contact?.customerId)
  const verification = useVerification(contact)
  const whyRecognised = useWhyRecognised()
  if (!contact || !customer) return null
  const { why, isSigned } = whyRecognised(customer.id, recognition, verification)
  const level = verification?.level ?? 0
  const gender = customer.civility || 'none'
  // What the customer's own file shows needs no second line; a row of an older server has none.
  const onFile = new Set(customer.provisional ? [] : customer.contactPoints.map((point) => point.masked))
  const claimed = recognition?.claimed?.filter((point) => !onFile.has(point.masked)) ?? []
  const mustChoose = customer.provisional && recognition?.decision === 'choose'
  return (
    <div className={css.panel}>
      <div className={css.pills}>
        {customer.provisional ? (
          <Pill tone="warn" icon={<Icon of={IconId} size={13} />}>
            {t(mustChoose ? 'identity.several' : 'identity.unknown', { count: recognition?.candidates.length ?? 0 })}
          </Pill>
        ) : (
          <Pill tone="ok" title={why} icon={<Icon of={IconUserCheck} size={13} />}>
            {why ? t(`identity.recognisedBy.${gender}`, { why }) : t(`identity.recognised.${gender}`)}
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
        <AttachOpened contact={contact} customer={customer} />
      </div>
      {claimed.map(({ kind, masked }) => (
        <p key={masked} className={css.claimed}>
          {t(`identity.claimed.${kind}`, { masked })}
        </p>
      ))}
      {mustChoose && recognition && (
        <Chooser contactId={contactId} candidates={recognition.candidates} onVerify={verify} />
      )}
      <VerifyDialog
        contact={contact}
        customer={customer}
        verification={verification}
        isOpen={isVerifying}
        onClose={() => show(null)}
      />
    </div>
  )
}
