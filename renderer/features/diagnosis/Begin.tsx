import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { hearModel } from '../../../shared/diagnosis/said/hearModel.ts'
import { servicesNamed } from '../../../shared/diagnosis/said/servicesNamed.ts'
import { publishedModel } from '../../../shared/domain/diagnosis.ts'
import { modelOfLine } from '../../../shared/domain/modelFor.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useRow, useRows } from '../../desk/DeskContext.tsx'
import { useLineNumber } from '../../desk/useLineNumber.ts'
import { Button, Kbd } from '../../ui/index.ts'
import css from './Begin.module.css'
import { useOwnWords } from './useSaid.ts'
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
      <p className={css.ask}>{t(lines.length > 0 ? 'diagnosis.which' : 'diagnosis.whichFault')}</p>
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
      {lines.length === 0 && <p className={css.none}>{t('diagnosis.noLineYet')}</p>}
    </div>
  )
}

/** Told of a line that it does not work. */
const isIll = (state: Row<'line'>['state'] | undefined): boolean => state === 'down' || state === 'suspended'

/** What the customer's own words name comes first, then lines that are not well; whose lines are not known may mean any service. */
function useChoices(contact: Row<'contact'>, lines: Row<'line'>[]): { choice: Choice; title: string; line: string }[] {
  const { i18n } = useTranslation()
  const numberOf = useLineNumber(contact.customerId, contact.id)
  const models = useRows('diagnosticModel', (row) => row.state === 'current', [])
  const subject = useRow('case', contact.caseId)?.subject ?? ''
  const written = useOwnWords(contact.caseId)
  const worth = useMemo(() => {
    const text = [subject, ...written.map((message) => message.text)].join('\n')
    const named = servicesNamed(text)
    // The words of a model tell of services that nobody names: a lamp, a message on a screen.
    return new Map(
      models.map((row) => [
        row.modelId,
        2 * named(row.modelId) + (text.trim() === '' ? 0 : hearModel(publishedModel(row), text).length),
      ]),
    )
  }, [models, subject, written])
  const title = (model: Row<'diagnosticModel'>) => (i18n.language === 'en' ? model.titleEn : model.titleFr)
  const ofLines = new Set(lines.length > 0 ? Object.values(modelOfLine) : [])
  const own = lines.flatMap((line) => {
    const model = models.find(({ modelId }) => modelId === modelOfLine[line.kind])
    const said = [line.offer, line.number ? numberOf(line.number) : line.place].filter(Boolean).join(' · ')
    const choice = { modelId: model?.modelId ?? '', lineId: line.id }
    return model ? [{ choice, title: title(model), line: said, ill: isIll(line.state) }] : []
  })
  const box = lines.find(({ kind }) => internet.has(kind))
  const others = models
    .filter(({ modelId }) => !ofLines.has(modelId))
    .toSorted((a, b) => orderOf(a.modelId) - orderOf(b.modelId) || a.modelId.localeCompare(b.modelId))
    .map((model) => ({
      choice: { modelId: model.modelId, lineId: box?.id ?? null },
      title: title(model),
      line: '',
      ill: false,
    }))
  const of = ({ choice }: { choice: Choice }) => worth.get(choice.modelId) ?? 0
  return [...own, ...others].toSorted((a, b) => of(b) - of(a) || Number(b.ill) - Number(a.ill))
}
/** As most people have them. */
const orderOf = (modelId: string): number => {
  const at = Object.values(modelOfLine).indexOf(modelId)
  return at < 0 ? Number.MAX_SAFE_INTEGER : at
}
