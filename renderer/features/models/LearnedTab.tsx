import { useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Model } from '../../../shared/diagnosis/model/modelSchema.ts'
import type { AdministrationReply } from '../../../shared/protocol/administration.ts'
import { useConnection } from '../../desk/DeskContext.tsx'
import { useAsk } from '../../desk/useAsk.ts'
import { Banner, Button, EmptyState, Pill } from '../../ui/index.ts'
import css from './Lines.module.css'
import type { TabProps } from './ModelsDialog.tsx'
import { useModelWords, useNumbers } from './useModelWords.ts'

type Learned = AdministrationReply<'model.learned'>['numbers'][number]

/** What verified outcomes make of the numbers: from how many cases, what people judged, what stands, what was learned. A pin keeps one as it is. */
export function LearnedTab({ model }: TabProps) {
  const { t } = useTranslation()
  const ask = useAsk()
  const words = useModelWords()
  const { chance } = useNumbers()
  const isOnline = useConnection() === 'online'
  const { modelId, version } = model
  const [value, setValue] = useState<AdministrationReply<'model.learned'> | null>(null)
  const [why, setWhy] = useState<string | null>(null)
  const [text, setText] = useState<Model | null>(null)
  const [no, setNo] = useState<string | null>(null)
  // Asked when it is opened and after a pin, not again and again: the server reckons it anew from all cases.
  const again = useCallback(async () => {
    const asked = await ask('model.learned', { modelId })
    setWhy(asked.ok ? null : asked.why)
    if (asked.ok) setValue(asked.value)
  }, [ask, modelId])
  useEffect(() => {
    let live = true
    void ask('model.learned', { modelId }).then((asked) => {
      if (!live) return
      setWhy(asked.ok ? null : asked.why)
      if (asked.ok) setValue(asked.value)
    })
    void ask('model.read', { modelId, version }).then((asked) => {
      if (live && asked.ok) setText(JSON.parse(asked.value.text) as Model)
    })
    return () => {
      live = false
    }
  }, [ask, modelId, version])
  async function pin(number: Learned) {
    const asked = await ask('model.pin', { modelId, name: number.name, pinned: !number.pinned })
    setNo(asked.ok ? null : asked.why)
    await again()
  }
  if (!value) return <EmptyState title={why ?? t('models.loading')} />
  const shown = value.numbers.filter(({ cases, pinned }) => cases > 0 || pinned)
  const nameOf = ({ name, key }: Learned): string => {
    const [kind, step = '', cause = ''] = name.split('.')
    if (kind === 'prior') return t('models.learned.prior', { cause: words.cause(text, key) })
    const own = text?.steps[step]
    const outcome = own && 'outcomes' in own ? (own.outcomes[key]?.title[words.language] ?? key) : key
    const given = kind === 'otherwise' ? t('models.form.otherwise') : words.cause(text, cause)
    return t('models.learned.row', { step: words.step(text, step), outcome, cause: given })
  }
  return (
    <div className={css.tab}>
      {no !== null && (
        <Banner tone="bad" role="alert">
          {no}
        </Banner>
      )}
      <p className={css.hint}>
        {t('models.learned.from', {
          count: Math.round(value.cases),
          days: value.halfLifeDays,
          least: value.leastCases,
        })}
      </p>
      {shown.length === 0 ? (
        <EmptyState title={t('models.learned.none')}>{t('models.learned.noneText')}</EmptyState>
      ) : (
        <div className={css.scroll} role="region" aria-label={t('models.tab.learned')} tabIndex={0}>
          <table className={css.table}>
            <thead>
              <tr>
                <th scope="col">{t('models.learned.number')}</th>
                {(['cases', 'judged', 'current', 'learned'] as const).map((key) => (
                  <th key={key} scope="col" className={css.figure}>
                    {t(`models.learned.${key}`)}
                  </th>
                ))}
                <th scope="col">{t('models.learned.pin')}</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((number) => (
                <tr key={`${number.name} ${number.key}`}>
                  <td>{nameOf(number)}</td>
                  <td className={css.figure}>{Math.round(number.cases)}</td>
                  <td className={css.figure}>{chance(number.judged)}</td>
                  <td className={css.figure}>{chance(number.current)}</td>
                  <td className={`${css.figure} ${number.counts ? css.ok : ''}`}>
                    {chance(number.current)} → {chance(number.learned)}
                  </td>
                  <td className={css.keep}>
                    <Button
                      size="s"
                      isDisabled={!isOnline}
                      aria-label={t(number.pinned ? 'models.learned.unpinOf' : 'models.learned.pinOf', {
                        number: nameOf(number),
                      })}
                      onPress={() => void pin(number)}
                    >
                      {t(number.pinned ? 'models.learned.unpin' : 'models.learned.pinNow')}
                    </Button>{' '}
                    {number.pinned && <Pill tone="info">{t('models.learned.pinned')}</Pill>}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          {value.contexts.length > 0 && (
            <>
              <p className={css.more}>{t('models.learned.contexts')}</p>
              <ul>
                {value.contexts.map((context) => (
                  <li key={JSON.stringify([context.device, context.region, context.season])} className={css.hint}>
                    {t('models.learned.context', {
                      where: [context.device, context.region, context.season && t(`models.season.${context.season}`)]
                        .filter(Boolean)
                        .join(' · '),
                      cases: t('models.cases', { count: context.cases }),
                      causes: Object.entries(context.priors)
                        .toSorted((a, b) => b[1] - a[1])
                        .slice(0, 3)
                        .map(([cause, prior]) => `${words.cause(text, cause)} ${chance(prior)}`)
                        .join(', '),
                    })}
                  </li>
                ))}
              </ul>
            </>
          )}
        </div>
      )}
    </div>
  )
}
