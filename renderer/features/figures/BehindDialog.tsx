import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Args } from '../../../shared/protocol/commands.ts'
import { figuresContactsSchema, type FigureCell, type FigureContacts } from '../../../shared/protocol/figuresAnswers.ts'
import type { Openable } from '../../../shared/protocol/figuresCommands.ts'
import { useConnection, useDesk } from '../../desk/DeskContext.tsx'
import { useClock } from '../../desk/useClock.ts'
import { useRefusal } from '../../desk/useRefusal.ts'
import {
  Banner,
  Button,
  ChannelIcon,
  Dialog,
  EmptyState,
  IconCircleCheck,
  Segmented,
  useFormat,
} from '../../ui/index.ts'
import css from './Figures.module.css'
import { useFigureWords } from './useFigureWords.ts'

type Contact = FigureContacts['contacts'][number]
type Part = 'numerator' | 'denominator'
interface BehindDialogProps {
  asked: Args<'figures.report'>
  cell: FigureCell
  figure: Openable
  onClose: () => void
}
/** Whose numerator and denominator are other contacts. */
const hasParts = new Set<Openable>(['serviceLevel', 'abandonment', 'handedOver', 'bounces', 'onceAndDone', 'nps'])

/** The contacts behind one figure: what it counts, and what it is measured by. References only; a file is opened where it always is. */
export function BehindDialog({ asked, cell, figure, onClose }: BehindDialogProps) {
  const { t } = useTranslation()
  const desk = useDesk()
  const refusal = useRefusal()
  const words = useFigureWords()
  const isOnline = useConnection() === 'online'
  const [part, setPart] = useState<Part>(figure === 'serviceLevel' ? 'denominator' : 'numerator')
  const [told, setTold] = useState<FigureContacts | null>(null)
  const [why, setWhy] = useState<string | null>(null)

  async function read(after: FigureContacts['next'], of: Part): Promise<FigureContacts | null> {
    const outcome = await desk.live('figures.contacts', { ...asked, key: cell.key, figure, part: of, after })
    const page = outcome.ok ? figuresContactsSchema.safeParse(outcome.value) : null
    setWhy(page?.success ? null : refusal(outcome.ok ? { code: 'protocol.behind' } : outcome))
    return page?.success ? page.data : null
  }
  useEffect(() => {
    let live = true
    void read(null, part).then((page) => live && page && setTold(page))
    return () => {
      live = false
    }
    // oxlint-disable-next-line react/exhaustive-deps -- the box is made anew for another figure
  }, [part])
  async function more() {
    if (!told?.next) return
    const page = await read(told.next, part)
    if (page) setTold({ ...page, contacts: [...told.contacts, ...page.contacts] })
  }

  return (
    <Dialog
      isOpen
      size="xl"
      title={figure === 'contacts' ? t('figures.offered') : t(`figures.figure.${figure}`)}
      subject={words.cell(cell, asked.by)}
      subtitle={figure === 'contacts' ? undefined : t(`figures.means.${figure}`)}
      onClose={onClose}
      closeLabel={t('words.close')}
    >
      <div className={css.behind}>
        {hasParts.has(figure) && (
          <Segmented
            label={t('figures.part')}
            value={part}
            onChange={(of) => {
              setTold(null)
              setPart(of)
            }}
            options={(['numerator', 'denominator'] as const).map((id) => ({
              id,
              label: t(`figures.parts.${figure}.${id}`),
            }))}
          />
        )}
        {!isOnline && <Banner tone="warn">{t('figures.offline')}</Banner>}
        {why !== null && <p role="alert">{why}</p>}
        {told === null && why === null && <p role="status">{t('figures.reading')}</p>}
        {told?.contacts.length === 0 && <EmptyState icon={IconCircleCheck} title={t('figures.noContacts')} />}
        {told !== null && told.contacts.length > 0 && <Contacts contacts={told.contacts} />}
        {told !== null && told.contacts.length > 0 && (
          <div className={css.more}>
            <span role="status">{t('figures.shownOf', { n: told.contacts.length, count: told.count })}</span>
            {told.next && (
              <Button size="s" isDisabled={!isOnline} onPress={() => void more()}>
                {t('figures.more')}
              </Button>
            )}
          </div>
        )}
      </div>
    </Dialog>
  )
}

const heads = ['case', 'arrived', 'waited', 'handled', 'who', 'handOvers', 'outcome'] as const

function Contacts({ contacts }: { contacts: Contact[] }) {
  const { t } = useTranslation()
  const format = useFormat()
  const now = useClock()
  return (
    <div className={css.behindBox} tabIndex={0} role="region" aria-label={t('figures.behind.title')}>
      <table className={`${css.table} ${css.left}`}>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {t(`figures.behind.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {contacts.map((one) => {
            const waited = one.answeredAt ?? one.abandonedAt
            return (
              <tr key={one.contactId}>
                <th scope="row">
                  <ChannelIcon bare channel={one.channel as 'chat'} label={t(`words.channel.${one.channel}`)} />{' '}
                  {one.caseReference || '—'} · {t(`words.topic.${one.topic}`)}
                </th>
                <td>{format.dayTime(one.enteredAt, now())}</td>
                <td>{waited === null ? '—' : format.clock(waited - one.enteredAt)}</td>
                <td>{one.handlingMs > 0 ? format.clock(one.handlingMs) : '—'}</td>
                <td title={`${one.adviserName} ${one.siteName}`}>
                  {[one.adviserName, one.siteName].filter(Boolean).join(' · ') || '—'}
                </td>
                <td>{one.handOvers || '—'}</td>
                <td>
                  {t(one.closedAt === null ? 'figures.outcome.open' : `figures.outcome.${one.outcome}`, {
                    defaultValue: one.outcome ?? '—',
                  })}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
