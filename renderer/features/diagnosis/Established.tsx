import { useId } from 'react'
import { Button as Press } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { isEvidence, type Entry } from '../../../shared/diagnosis/engine/session.ts'
import type { Model } from '../../../shared/diagnosis/model/modelSchema.ts'
import { useClock } from '../../desk/useClock.ts'
import { Button, Icon, IconRouter, IconUser, IconUsers, Menu, Overline, useFormat } from '../../ui/index.ts'
import css from './Established.module.css'
import type { Reckoned } from './reckon.ts'
import { useResultWords } from './useResultWords.ts'
import type { Sitting } from './useSitting.ts'
import { weightOf } from './weightOf.ts'

const most = 4
const glyphs = { adviser: IconUser, customer: IconUser, shop: IconUsers, technician: IconUsers, system: IconRouter }

interface EstablishedProps {
  sitting: Sitting
  standing: Reckoned['standing']
  onUndo: (entryId: string) => void
  onAll: () => void
}

/** What nobody needs to ask or do again: what the customer said and did first, then the readings that explain most. */
export function Established({ sitting, standing, onUndo, onAll }: EstablishedProps) {
  const { t } = useTranslation()
  const id = useId()
  const words = useResultWords(sitting)
  const format = useFormat()
  const now = useClock()
  const { planner, model } = sitting
  const rank = (entry: Entry) =>
    model.steps[entry.step]?.kind === 'test'
      ? weightOf(planner.compiled, standing.belief, entry)
      : Number.MAX_SAFE_INTEGER
  const { state, by, returned } = standing
  const mendedAt = state === 'resolved' ? (by?.at ?? 0) : 0
  const why = (entry: Entry): 'before' | 'returned' | 'stale' =>
    mendedAt > 0 ? 'before' : returned && entry.at <= returned.at ? 'returned' : 'stale'
  const kept = latestOf(standing.established, model)
    .filter(({ entry }) => entry !== standing.by)
    // Of the fault that was: true of then, and of nothing now.
    .map(({ entry, stale }) => ({ entry, stale: stale || entry.at < mendedAt }))
    .toSorted((a, b) => Number(a.stale) - Number(b.stale) || rank(b.entry) - rank(a.entry) || b.entry.at - a.entry.at)
  if (kept.length === 0) return null
  const shown = kept.slice(0, most)
  return (
    <div className={css.established}>
      <div className={css.head}>
        <Overline
          id={id}
          aside={
            <Button size="s" variant="link" className={css.all} kbd="D" onPress={onAll}>
              {kept.length > 2 ? t('diagnosis.allOf', { count: kept.length }) : t('diagnosis.readings')}
            </Button>
          }
        >
          {t('diagnosis.established')}
        </Overline>
      </div>
      <div className={css.list} role="list" aria-labelledby={id}>
        {[shown.slice(0, 2), shown.slice(2)].map((pair, row) => (
          <div key={row} role="presentation" className={css.row}>
            {pair.map(({ entry, stale }) => {
              const what = t('diagnosis.fact', {
                step: words.step(entry.step),
                result: words.entry(entry),
              })
              const raw = entry.raw?.map((one) => words.raw(one).value).join(' · ')
              return (
                <div key={entry.id} role="listitem">
                  <Menu
                    label={what}
                    onAction={(act) => (act === 'undo' ? onUndo(entry.id) : onAll())}
                    groups={[
                      {
                        title: [words.author(entry), raw, stale && t(`diagnosis.${why(entry)}Why`)]
                          .filter(Boolean)
                          .join(' · '),
                        items: [
                          { id: 'undo', label: t('diagnosis.undo') },
                          { id: 'all', label: t('diagnosis.readings') },
                        ],
                      },
                    ]}
                  >
                    <Press className={`${css.fact} ${stale ? css.stale : ''}`}>
                      <Icon of={glyphs[entry.said ? 'customer' : entry.by.kind]} size={13} />
                      <span className={css.words} title={what}>
                        {what}
                      </span>
                      <span className={stale ? css.mark : css.when}>
                        {stale
                          ? t(why(entry) === 'stale' ? 'diagnosis.stale' : 'diagnosis.before')
                          : format.when(entry.at, now())}
                      </span>
                    </Press>
                  </Menu>
                </div>
              )
            })}
          </div>
        ))}
      </div>
    </div>
  )
}

/** Of a step that was made twice, what came last. A test that was of no use says nothing, and may well be run again. */
function latestOf(established: Reckoned['standing']['established'], { steps }: Model) {
  const told = established.filter(({ entry }) => steps[entry.step]?.kind !== 'test' || isEvidence(entry))
  return told.filter(({ entry }, index) => !told.slice(index + 1).some((next) => next.entry.step === entry.step))
}
