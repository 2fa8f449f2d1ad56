import { useTranslation } from 'react-i18next'
import { modelOfLine } from '../../../shared/domain/modelFor.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useRows } from '../../desk/DeskContext.tsx'
import { useLineNumber } from '../../desk/useLineNumber.ts'
import { Button, Kbd } from '../../ui/index.ts'
import css from './Begin.module.css'
import type { Choice } from './useSitting.ts'

interface BeginProps {
  contact: Row<'contact'>
  lines: Row<'line'>[]
  onPick: (choice: Choice) => void
}
const internet = new Set(['fibre', 'dsl', 'box4g'])

/** Which line, and what is wrong with it, where nothing says so: every line with its own model, then what hangs on none. */
export function Begin({ contact, lines, onPick }: BeginProps) {
  const { t } = useTranslation()
  const choices = useChoices(contact, lines)
  if (choices.length === 0) return <p className={css.none}>{t('diagnosis.noModel')}</p>
  return (
    <div className={css.begin}>
      <p className={css.ask}>{t('diagnosis.which')}</p>
      <ul className={css.list}>
        {choices.map(({ choice, title, line }, index) => (
          <li key={`${choice.modelId}/${choice.lineId ?? ''}`}>
            <Button size="s" data-choice={index + 1} onPress={() => onPick(choice)}>
              {title}
              {line && <span className={css.line}> · {line}</span>}
            </Button>
            {index < 9 && <Kbd>{String(index + 1)}</Kbd>}
          </li>
        ))}
      </ul>
    </div>
  )
}

function useChoices(contact: Row<'contact'>, lines: Row<'line'>[]): { choice: Choice; title: string; line: string }[] {
  const { i18n } = useTranslation()
  const numberOf = useLineNumber(contact.customerId, contact.id)
  const models = useRows('diagnosticModel', (row) => row.state === 'current', [])
  const title = (model: Row<'diagnosticModel'>) => (i18n.language === 'en' ? model.titleEn : model.titleFr)
  const ofLines = new Set(Object.values(modelOfLine))
  const own = lines.flatMap((line) => {
    const model = models.find(({ modelId }) => modelId === modelOfLine[line.kind])
    const said = [line.offer, line.number ? numberOf(line.number) : line.place].filter(Boolean).join(' · ')
    return model ? [{ choice: { modelId: model.modelId, lineId: line.id }, title: title(model), line: said }] : []
  })
  const box = lines.find(({ kind }) => internet.has(kind))
  const others = models
    .filter(({ modelId }) => !ofLines.has(modelId))
    .toSorted((a, b) => a.modelId.localeCompare(b.modelId))
    .map((model) => ({ choice: { modelId: model.modelId, lineId: box?.id ?? null }, title: title(model), line: '' }))
  return [...own, ...others]
}
