import { useState } from 'react'
import { ComboBox, Input, ListBox, ListBoxItem, Popover } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { Result } from '../../../shared/diagnosis/engine/session.ts'
import { isSame } from '../../../shared/diagnosis/said/hearModel.ts'
import field from '../../ui/Field.module.css'
import pop from '../../ui/Popover.module.css'
import css from './EvidenceField.module.css'
import { findEvidence } from './findEvidence.ts'
import type { Reckoned } from './reckon.ts'
import { useResultWords } from './useResultWords.ts'
import { useBeside } from './useBeside.ts'
import type { Choice, Sitting } from './useSitting.ts'

interface EvidenceFieldProps {
  sitting: Sitting
  standing: Reckoned['standing']
  onFound: (step: string, result: Result) => void
  onPick: (choice: Choice) => void
  onLeave: () => void
}

/** What the customer says unasked: typed as he says it, found in the model, kept as evidence. */
export function EvidenceField({ sitting, standing, onFound, onPick, onLeave }: EvidenceFieldProps) {
  const { t } = useTranslation()
  const words = useResultWords(sitting)
  const [said, setSaid] = useState('')
  const found = findEvidence(sitting.model, said).map(({ step, result }) => {
    const known = standing.established.findLast((one) => one.entry.step === step && !one.stale)?.entry.result
    const isKnown = known !== undefined && isSame(known, result)
    /** What was established of it, where this says otherwise. */
    const instead = known !== undefined && !isKnown && known.kind === 'outcome' ? words.result(step, known) : null
    return { id: `${step}/${result.kind === 'outcome' ? result.outcome : result.kind}`, step, result, isKnown, instead }
  })
  // What this model does not know may be another's.
  const beside = useBeside(sitting)
  const elsewhere = found.length === 0 && said.trim().length > 2 ? beside(said) : []
  const items = [...found, ...elsewhere.map(({ choice, title }) => ({ id: `model/${choice.modelId}`, choice, title }))]
  return (
    <ComboBox
      className={css.field!}
      aria-label={t('diagnosis.heard')}
      items={items}
      inputValue={said}
      onInputChange={setSaid}
      selectedKey={null}
      onSelectionChange={(key) => {
        const item = items.find(({ id }) => id === key)
        if (!item) return
        setSaid('')
        if ('choice' in item) onPick(item.choice)
        else onFound(item.step, item.result)
      }}
      allowsEmptyCollection={said.trim().length > 1}
    >
      <div
        className={css.box}
        onKeyDownCapture={(event) => {
          if (event.key !== 'Escape') return
          // Left to the field, the list would open again at once: the first press empties what was typed, the next one leaves.
          event.preventDefault()
          event.stopPropagation()
          if (said === '') onLeave()
          else setSaid('')
        }}
      >
        <Input autoComplete="off" className={`${field.input} ${css.input}`} placeholder={t('diagnosis.heardExample')} />
      </div>
      <Popover className={pop.popover!} placement="bottom end">
        <ListBox
          className={pop.list!}
          renderEmptyState={() => <div className={pop.empty}>{t('diagnosis.notHeard')}</div>}
        >
          {(item: (typeof items)[number]) => {
            if ('choice' in item)
              return (
                <ListBoxItem id={item.id} textValue={item.title} className={pop.item!}>
                  <span className={pop.words}>
                    {t('diagnosis.orBeside', { what: item.title })}
                    <span className={pop.detail}>{t('diagnosis.besideKnows')}</span>
                  </span>
                </ListBoxItem>
              )
            const { id, step, result, isKnown, instead } = item
            return (
              <ListBoxItem id={id} isDisabled={isKnown} textValue={words.result(step, result)} className={pop.item!}>
                <span className={pop.words}>
                  {words.result(step, result)}
                  <span className={pop.detail}>
                    {words.step(step)}
                    {isKnown && ` · ${t('diagnosis.alreadyKnown')}`}
                    {instead !== null && ` · ${t('diagnosis.insteadOf', { result: instead })}`}
                  </span>
                </span>
              </ListBoxItem>
            )
          }}
        </ListBox>
      </Popover>
    </ComboBox>
  )
}
