import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDesk, useStatus, useStoreVersion } from '../desk/DeskContext.tsx'
import { useActWords } from '../desk/useActWords.ts'
import { useMyContacts } from '../desk/useMyContacts.ts'
import type { Desk, UnsentItem } from '../sync/deskTypes.ts'
import { Bar, Button, Dialog } from '../ui/index.ts'
import { OpenContactsLeft } from './OpenContactsLeft.tsx'
import css from './SignOutDialog.module.css'
import { useOtherSeats } from './useOtherSeats.ts'

/** How long the server may take for what still waits, ms. */
const patience = 8_000
/** A read mark says nothing that could be missed. */
const isWork = ({ name }: UnsentItem) => name !== 'message.markRead'

const holdsContact = ({ view, adviserId }: Desk) =>
  view.all('contact').some((row) => row.adviserId === adviserId && row.state === 'open')

/**
 * The way out: what waits leaves first; what cannot leave is named, with where it stays and when it goes. Who still has open
 * contacts is told whether they go back to their queue or stay with another session of his, and may stay.
 */
export function SignOutDialog({ onClose, onSignOut }: { onClose: () => void; onSignOut: () => void }) {
  const { t } = useTranslation()
  const desk = useDesk()
  const { connection } = useStatus()
  const words = useActWords()
  useStoreVersion()
  const [isSending, setSending] = useState(true)
  const leave = useRef(onSignOut)
  const left = desk.unsent.filter(isWork)
  const open = useMyContacts().filter((one) => !one.parked).length
  const seats = useOtherSeats(desk, patience)

  useEffect(() => {
    let isHere = true
    // Without the line nothing can leave: no use in making anyone wait.
    void desk.flush(desk.status.connection === 'offline' ? 0 : patience).then(() => {
      if (!isHere) return
      if (!desk.unsent.some(isWork) && !holdsContact(desk)) leave.current()
      else setSending(false)
    })
    return () => {
      isHere = false
    }
  }, [desk])

  if (isSending || (open > 0 && seats === undefined)) {
    return (
      <Dialog isOpen size="s" title={t('settings.signOut.sending')} onClose={onClose} closeLabel={t('words.close')}>
        <Bar label={t('settings.signOut.sending')} />
        {open === 0 && <p role="status">{t('settings.signOut.leaving', { count: left.length })}</p>}
      </Dialog>
    )
  }
  return (
    <Dialog
      isOpen
      title={
        left.length > 0 ? t('settings.signOut.title', { count: left.length }) : t('settings.signOut.titleContacts')
      }
      onClose={onClose}
      closeLabel={t('words.close')}
      footer={
        <>
          <Button autoFocus onPress={onClose}>
            {t('settings.signOut.stay')}
          </Button>
          <Button variant="danger" onPress={onSignOut}>
            {t(left.length > 0 ? 'settings.signOut.leave' : 'app.menu.signOut')}
          </Button>
        </>
      }
    >
      {open > 0 && <OpenContactsLeft open={open} seats={seats ?? null} />}
      {left.length > 0 && (
        <>
          <p>{t(connection === 'online' ? 'settings.signOut.whyHeld' : 'settings.signOut.whyOffline')}</p>
          <ul className={css.list}>
            {left.map((act) => {
              const said = words(act)
              return (
                <li key={act.id} className={css.line}>
                  <span>
                    <strong>{[said.what, said.customer].filter(Boolean).join(' · ')}</strong>
                    {act.held && <span className={css.held}> {t('settings.signOut.held')}</span>}
                  </span>
                  {said.words && <span className={css.words}>{said.words}</span>}
                </li>
              )
            })}
          </ul>
          <p>{t('settings.signOut.where')}</p>
        </>
      )}
    </Dialog>
  )
}
