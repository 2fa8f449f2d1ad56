import { useState } from 'react'
import { useClock } from '../../desk/useClock.ts'
import { useTranslation } from 'react-i18next'
import type { AdministrationReply } from '../../../shared/protocol/administration.ts'
import { useDesk } from '../../desk/DeskContext.tsx'
import { useAnswer } from '../../desk/useAnswer.ts'
import { ChannelIcon, EmptyState, IconCircleCheck, IconMessage2, Pill, useFormat } from '../../ui/index.ts'
import { Agreement } from './Agreement.tsx'
import { ChooseList } from './ChooseList.tsx'
import { EvaluationCard } from './EvaluationCard.tsx'
import { Exchange } from './Exchange.tsx'
import { Fault } from './Fault.tsx'
import { noonOf } from './noonOf.ts'
import { GridForm } from './GridForm.tsx'
import css from './Quality.module.css'

type Drawn = AdministrationReply<'quality.sample'>['contacts'][number]

/** What chance drew of the last week: left the exchanges, beside them the one chosen, and its grid. */
export function SampleView() {
  const { t } = useTranslation()
  const format = useFormat()
  const { adviserId: me } = useDesk()
  const { value, why, again } = useAnswer('quality.sample', {})
  const [chosen, setChosen] = useState<string | null>(null)
  if (!value)
    return why === null ? <p role="status">{t('quality.reading')}</p> : <Fault why={why} onRetry={() => void again()} />
  // What waits for the one who looks stands first.
  const items = value.contacts
    .filter(({ adviserId }) => adviserId !== me)
    .map((one) => ({ ...one, id: one.contactId }))
    .toSorted((a, b) => Number(a.own !== null) - Number(b.own !== null) || a.adviserName.localeCompare(b.adviserName))
  const one = items.find(({ id }) => id === chosen)
  const left = items.filter(({ own }) => own === null).length
  return (
    <>
      <Fault why={why} onRetry={() => void again()} />
      <div className={css.facts}>
        <span>
          {t('quality.week', {
            from: format.longDay(noonOf(value.from)),
            to: format.longDay(value.until - 43_200_000),
          })}
        </span>
        <span role="status">{t('quality.left', { count: left, all: items.length })}</span>
        <Agreement {...value.agreement} />
      </div>
      {items.length === 0 ? (
        <EmptyState icon={IconCircleCheck} title={t('quality.noSample')}>
          {t('quality.noSampleText')}
        </EmptyState>
      ) : (
        <div className={css.three}>
          <ChooseList
            label={t('quality.sample')}
            items={items}
            chosen={chosen}
            onChoose={setChosen}
            textOf={({ adviserName, caseReference }) => `${adviserName} ${caseReference}`}
            render={(item) => <SampleRow item={item} />}
          />
          {one ? (
            <>
              <Exchange key={one.id} contactId={one.id} caseReference={one.caseReference} channel={one.channel} />
              <section className={css.column} aria-label={t('quality.grid')}>
                {one.own ? (
                  <>
                    <EvaluationCard evaluation={one.own} items={value.grid.items} />
                    {one.others.map((other) => (
                      <EvaluationCard
                        key={other.id}
                        evaluation={other}
                        items={value.grid.items}
                        beside={one.own ?? undefined}
                      />
                    ))}
                    {one.others.length === 0 && <p className={css.small}>{t('quality.noOther')}</p>}
                  </>
                ) : (
                  <GridForm
                    key={one.id}
                    contactId={one.id}
                    adviserName={one.adviserName}
                    gradedBy={one.gradedBy}
                    items={value.grid.items}
                    onGraded={again}
                  />
                )}
              </section>
            </>
          ) : (
            <EmptyState icon={IconMessage2} title={t('quality.choose')}>
              {t('quality.chooseText')}
            </EmptyState>
          )}
        </div>
      )}
    </>
  )
}

function SampleRow({ item }: { item: Drawn }) {
  const { t } = useTranslation()
  const format = useFormat()
  const now = useClock()
  const graded = item.gradedBy + (item.own ? 1 : 0)
  return (
    <>
      <ChannelIcon bare channel={item.channel as 'chat'} label={t(`words.channel.${item.channel}`)} />
      <span className={css.who}>
        <span className={css.name}>{item.adviserName}</span>
        <span className={css.small}>
          {item.caseReference} · {format.dayTime(item.closedAt, now())}
        </span>
      </span>
      {item.own ? (
        <Pill tone="ok">{t('quality.done')}</Pill>
      ) : (
        graded > 0 && <Pill tone="info">{t('quality.toDouble')}</Pill>
      )}
    </>
  )
}
