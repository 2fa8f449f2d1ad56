import { lazy, memo, Suspense, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useDesk, useMe, useRows } from '../../desk/DeskContext.tsx'
import { useMyContacts } from '../../desk/useMyContacts.ts'
import { useUiStore } from '../../store/uiStore.ts'
import { atLeisure, Card, EmptyState, IconMessageCircle, Overline } from '../../ui/index.ts'
import { CommitmentsToday } from './CommitmentsToday.tsx'
import { ContactRow } from './ContactRow.tsx'
import { MailToSort } from './MailToSort.tsx'
import { MyQueues } from './MyQueues.tsx'
import { MyResults } from './MyResults.tsx'
import type { OfferCardProps } from './OfferCard.tsx'
import type { SettleDialogProps } from './SettleDialog.tsx'
import css from './Inbox.module.css'

const offered = async () => ({ default: (await import('./OfferCard.tsx')).OfferCard })
const OfferCard = lazy(offered)
atLeisure(offered)
const kept = async () => ({ default: (await import('./KeptForMe.tsx')).KeptForMe })
const KeptForMe = lazy(kept)
atLeisure(kept)

/** The left column: what I have in hand, what is offered, what I promised, what waits, how I do. */
export const Inbox = memo(function Inbox({
  Caller,
  Dial,
  asked,
  aside,
}: Pick<OfferCardProps, 'Caller'> & Pick<SettleDialogProps, 'Dial'> & { asked?: ReactNode; aside?: ReactNode }) {
  const { t } = useTranslation()
  const { adviserId } = useDesk()
  const me = useMe()
  const contacts = useMyContacts().filter((one) => !one.parked)
  const selected = useUiStore((state) => state.selectedContactId)
  const select = useUiStore((state) => state.selectContact)
  const offers = useRows(
    'offer',
    (row) => row.adviserId === adviserId && row.state === 'pending',
    [adviserId],
    (a, b) => a.expiresAt - b.expiresAt,
  )
  return (
    <Card fill label={t('inbox.title')} className={css.column}>
      <div className={css.section}>
        <Overline aside={t('inbox.load', { open: contacts.length, capacity: me?.capacity ?? 0 })}>
          {t('inbox.title')}
        </Overline>
        {asked}
        <Suspense>
          {offers.map((offer, index) => (
            <OfferCard key={offer.id} offer={offer} isFirst={index === 0} Caller={Caller} />
          ))}
        </Suspense>
        <Suspense>
          <KeptForMe />
        </Suspense>
        <ul className={css.contacts}>
          {contacts.map((contact, index) => (
            <li key={contact.id}>
              <ContactRow contact={contact} place={index + 1} isSelected={contact.id === selected} onSelect={select} />
            </li>
          ))}
        </ul>
        {contacts.length === 0 && offers.length === 0 && (
          <EmptyState size="s" icon={IconMessageCircle} title={t('inbox.none')}>
            {t(
              me?.skills.length === 0
                ? 'app.empty.noSkill'
                : me?.state === 'available'
                  ? 'inbox.noneHint'
                  : 'inbox.noneAway',
            )}
          </EmptyState>
        )}
        {aside}
      </div>
      <CommitmentsToday Dial={Dial} />
      <MyQueues />
      <MailToSort />
      <MyResults />
    </Card>
  )
})
