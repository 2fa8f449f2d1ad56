import { useEffect, useRef, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { floorContactsSchema } from '../../../shared/protocol/floorAnswers.ts'
import { useConnection, useDesk, useStoreVersion } from '../../desk/DeskContext.tsx'
import { useClock } from '../../desk/useClock.ts'
import { useRefusal } from '../../desk/useRefusal.ts'
import {
  Banner,
  Button,
  ChannelIcon,
  CheckBox,
  Dialog,
  EmptyState,
  IconCircleCheck,
  Timer,
  VisuallyHidden,
} from '../../ui/index.ts'
import css from './Floor.module.css'
import { PassForm } from './PassForm.tsx'

type Behind = z.infer<typeof floorContactsSchema>

interface ContactsDialogProps {
  title: string
  where: { queueId: string | null; adviserId: string | null }
  /** Above the list: what may be done with the adviser himself. */
  children?: ReactNode
  onWatch: (contactId: string) => void
  onClose: () => void
}

/** The contacts behind a figure, by the reference of their case; some of them may be given to somebody else, one may be watched. */
export function ContactsDialog({ title, where, children, onWatch, onClose }: ContactsDialogProps) {
  const { t } = useTranslation()
  const desk = useDesk()
  const isOnline = useConnection() === 'online'
  const now = useClock()
  const refusal = useRefusal()
  const { queueId, adviserId } = where
  const [told, setTold] = useState<Behind | string | null>(null)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  // Asked anew when the floor moves, at most once a second.
  const version = useStoreVersion()
  const [asked, setAsked] = useState(0)
  useEffect(() => {
    const timer = setTimeout(() => setAsked(version), 1000)
    return () => clearTimeout(timer)
  }, [version])
  useEffect(() => {
    let live = true
    void desk.live('floor.contacts', { queueId, adviserId }).then((outcome) => {
      if (!live) return
      const read = outcome.ok ? floorContactsSchema.safeParse(outcome.value) : null
      setTold(read?.success ? read.data : refusal(outcome.ok ? { code: 'command.failed' } : outcome))
    })
    return () => {
      live = false
    }
  }, [desk, queueId, adviserId, refusal, asked])
  const contacts = told === null || typeof told === 'string' ? [] : told.contacts
  const picked = contacts.filter(({ contactId }) => chosen.has(contactId))
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // What was given goes away with the button that had the focus: keys must go on reaching this box.
    if (document.activeElement === document.body) box.current?.focus()
  }, [picked.length, contacts.length])
  const toggle = (id: string) => {
    const next = new Set(chosen)
    if (!next.delete(id)) next.add(id)
    setChosen(next)
  }
  return (
    <Dialog isOpen size="l" title={title} onClose={onClose} closeLabel={t('words.close')}>
      <div ref={box} tabIndex={-1} className={css.body}>
        {children}
        {!isOnline && <Banner tone="warn">{t('floor.offline')}</Banner>}
        {told === null && <p role="status">{t('floor.reading')}</p>}
        {typeof told === 'string' && <p role="alert">{told}</p>}
        {told !== null && typeof told !== 'string' && contacts.length === 0 && (
          <EmptyState icon={IconCircleCheck} title={t(queueId ? 'floor.noneWaits' : 'floor.noneInHand')} />
        )}
        {contacts.length > 0 && (
          <div className={css.behind}>
            <table className={css.table}>
              <thead>
                <tr>
                  <th scope="col">
                    <CheckBox
                      isSelected={picked.length === contacts.length}
                      isIndeterminate={picked.length > 0 && picked.length < contacts.length}
                      onChange={(all) => setChosen(new Set(all ? contacts.map(({ contactId }) => contactId) : []))}
                    >
                      <VisuallyHidden>{t('floor.chooseAll')}</VisuallyHidden>
                    </CheckBox>
                  </th>
                  {(['case', 'topic', 'region', 'waits', 'with'] as const).map((column) => (
                    <th key={column} scope="col">
                      {t(`floor.behind.${column}`)}
                    </th>
                  ))}
                  <th scope="col">
                    <VisuallyHidden>{t('floor.behind.acts')}</VisuallyHidden>
                  </th>
                </tr>
              </thead>
              <tbody>
                {contacts.map((one) => (
                  <tr key={one.contactId}>
                    <td>
                      <CheckBox isSelected={chosen.has(one.contactId)} onChange={() => toggle(one.contactId)}>
                        <VisuallyHidden>{one.caseReference}</VisuallyHidden>
                      </CheckBox>
                    </td>
                    <th scope="row">{one.caseReference}</th>
                    <td>
                      <ChannelIcon bare channel={one.channel} label={t(`words.channel.${one.channel}`)} />{' '}
                      {t(`words.topic.${one.topic}`)}
                      {one.language !== 'fr' && ` · ${one.language.toUpperCase()}`}
                    </td>
                    <td>{one.region || '—'}</td>
                    <td>
                      <Timer since={one.pickedUpAt ?? one.enteredAt} now={now} />
                    </td>
                    <td>
                      {t(`floor.behind.state.${one.state}`, { name: one.adviserName })}
                      {one.handOvers > 0 && ` · ${t('floor.behind.handOvers', { count: one.handOvers })}`}
                    </td>
                    <td>
                      <Button size="s" variant="link" isDisabled={!isOnline} onPress={() => onWatch(one.contactId)}>
                        {t('floor.watch')}
                      </Button>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
        {typeof told === 'object' && told?.more && <p className={css.small}>{t('floor.behind.more')}</p>}
        {picked.length > 0 && (
          <PassForm contactIds={picked.map(({ contactId }) => contactId)} onDone={() => setChosen(new Set())} />
        )}
      </div>
    </Dialog>
  )
}
