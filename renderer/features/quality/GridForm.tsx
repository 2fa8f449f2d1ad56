import { useState } from 'react'
import { Label, Radio, RadioGroup } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { gridGrades, scoreOf, type GridGrade, type GridItem } from '../../../shared/domain/quality/grid.ts'
import { useConnection } from '../../desk/DeskContext.tsx'
import { useAsk } from '../../desk/useAsk.ts'
import { Button, Pill, showToast, TextArea, useFormat } from '../../ui/index.ts'
import { Fault } from './Fault.tsx'
import css from './Quality.module.css'

interface GridFormProps {
  contactId: string
  adviserName: string
  gradedBy: number
  items: readonly GridItem[]
  onGraded: () => Promise<void>
}

/** The whole grid, and a word to the adviser; written once. What a colleague found is not shown before. */
export function GridForm({ contactId, adviserName, gradedBy, items, onGraded }: GridFormProps) {
  const { t, i18n } = useTranslation()
  const format = useFormat()
  const ask = useAsk()
  const isOnline = useConnection() === 'online'
  // The same id again after a lost answer: it is written once.
  const [evaluationId] = useState(() => crypto.randomUUID())
  const [grades, setGrades] = useState<Record<string, GridGrade>>({})
  const [advice, setAdvice] = useState('')
  const [isBusy, setBusy] = useState(false)
  const [why, setWhy] = useState<string | null>(null)
  const score = scoreOf(items, grades)
  const left = items.filter(({ id }) => grades[id] === undefined).length

  async function send() {
    setBusy(true)
    const asked = await ask('quality.grade', { evaluationId, contactId, grades, advice: advice.trim() })
    if (asked.ok) {
      showToast({ text: t('quality.graded', { name: adviserName }) })
      await onGraded()
    }
    setBusy(false)
    setWhy(asked.ok ? null : asked.why)
  }
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      {gradedBy > 0 && <p className={css.small}>{t('quality.blind', { count: gradedBy })}</p>}
      {items.map((item) => (
        <RadioGroup
          key={item.id}
          className={css.item!}
          value={grades[item.id] ?? null}
          onChange={(grade) => setGrades((all) => ({ ...all, [item.id]: grade as GridGrade }))}
        >
          <Label>
            {i18n.language === 'en' ? item.en : item.fr} {item.fatal && <Pill tone="bad">{t('quality.fatal')}</Pill>}{' '}
            <span className={css.small}>{t('quality.weight', { count: item.weight })}</span>
          </Label>
          <div className={css.grades}>
            {gridGrades.map((grade) => (
              <Radio key={grade} value={grade} className={css.grade!}>
                {t(`quality.grade.${grade}`)}
              </Radio>
            ))}
          </div>
        </RadioGroup>
      ))}
      <TextArea
        label={t('quality.advice', { name: adviserName })}
        description={t('quality.adviceHint')}
        value={advice}
        onChange={setAdvice}
        maxLength={2_000}
        rows={4}
      />
      <Fault why={why} />
      <div className={css.acts}>
        <span role="status" className={css.small}>
          {score
            ? t('quality.score', { score: score.score === null ? '—' : format.percent(score.score) })
            : t('quality.itemsLeft', { count: left })}
          {score?.failed && ` · ${t('quality.failed')}`}
        </span>
        <Button
          type="submit"
          variant="primary"
          isDisabled={!isOnline || !score || advice.trim() === ''}
          isPending={isBusy}
        >
          {t('quality.grade.send')}
        </Button>
      </div>
    </form>
  )
}
