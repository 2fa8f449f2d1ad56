import { Button as Press } from 'react-aria-components'
import type { Row } from '../../../shared/protocol/rows.ts'
import { Icon, IconChevronDown } from '../../ui/index.ts'
import css from './Incident.module.css'
import { lookOf } from './lookOf.ts'
import { useIncidentWords } from './useIncidentWords.ts'

/** One more incident of the same contact, in a line; pressed, it is shown in full. */
export function IncidentLine({ incident, onOpen }: { incident: Row<'incident'>; onOpen: () => void }) {
  const words = useIncidentWords()
  const { tone, glyph } = lookOf(incident)
  return (
    <Press className={`${css.folded} ${css[tone]}`} aria-expanded={false} onPress={onOpen}>
      <Icon of={glyph} size={16} />
      <strong>{words.title(incident)}</strong>
      <span className={css.foldedFacts}>{words.facts(incident)}</span>
      <Icon of={IconChevronDown} size={14} />
    </Press>
  )
}
