import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AccountDesk } from '../../../shared/protocol/administration.ts'
import { useConnection, useDesk } from '../../desk/DeskContext.tsx'
import { useAsk } from '../../desk/useAsk.ts'
import { Button, Overline, Pill, useFormat } from '../../ui/index.ts'
import { Confirm } from './Confirm.tsx'
import { deviceWords } from './deviceWords.ts'
import { Fault } from './Fault.tsx'
import css from './SessionList.module.css'

interface DeskListProps {
  accountId: string
  desks: AccountDesk[]
  onLost: () => Promise<void>
}

/** On which machines a copy of his lies, sealed; a machine that is lost is said so here, and its receipt is read here (docs/AT-REST.md). */
export function DeskList({ accountId, desks, onLost }: DeskListProps) {
  const { t } = useTranslation()
  const now = useDesk().now()
  const format = useFormat()
  const ask = useAsk()
  const isOnline = useConnection() === 'online'
  const [asked, setAsked] = useState<string | null>(null)
  const [why, setWhy] = useState<string | null>(null)

  async function lose(deskId: string) {
    const lost = await ask('desk.lose', { accountId, deskId })
    setWhy(lost.ok ? null : lost.why)
    setAsked(null)
    await onLost()
  }
  function standing({ lostAt, wipedAt, seenAt }: AccountDesk): string {
    if (wipedAt !== null) return t('administration.desk.wiped', { when: format.dayTime(wipedAt, now) })
    if (lostAt !== null) return t('administration.desk.lostSince', { when: format.dayTime(lostAt, now) })
    return t('administration.sessionSeen', { when: format.dayTime(seenAt, now) })
  }

  if (desks.length === 0) return null
  return (
    <section className={css.part} aria-label={t('administration.desk.title')}>
      <div className={css.head}>
        <Overline>{t('administration.desk.title')}</Overline>
      </div>
      <Fault why={why} />
      <ul className={css.list}>
        {desks.map((one) => {
          const device = deviceWords(one.userAgent) ?? t('administration.deviceUnknown')
          return (
            <li key={one.id} className={css.row}>
              <span className={css.device}>
                {device}
                {one.lostAt !== null && (
                  <Pill tone={one.wipedAt === null ? 'bad' : 'mute'}>
                    {t(`administration.desk.${one.wipedAt === null ? 'lost' : 'empty'}`)}
                  </Pill>
                )}
              </span>
              <span className={css.facts}>
                {t('administration.sessionSince', { when: format.dayTime(one.since, now) })}
                {' · '}
                {standing(one)}
              </span>
              {one.lostAt === null && (
                <Button
                  size="s"
                  variant="quiet"
                  isDisabled={!isOnline}
                  aria-label={t('administration.desk.loseOne', { device, when: format.dayTime(one.since, now) })}
                  onPress={() => setAsked(one.id)}
                >
                  {t('administration.desk.lose')}
                </Button>
              )}
              {asked === one.id && (
                <div className={css.asked}>
                  <Confirm
                    question={t('administration.desk.ask')}
                    yes={t('administration.desk.yes')}
                    isDanger
                    onYes={() => lose(one.id)}
                    onNo={() => setAsked(null)}
                  >
                    {t('administration.desk.follows')}
                  </Confirm>
                </div>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
