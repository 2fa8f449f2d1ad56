import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useUiStore } from '../../store/uiStore.ts'
import { Button, Icon, IconChevronDown, IconChevronRight, IconStethoscope } from '../../ui/index.ts'
import { Begin } from './Begin.tsx'
import css from './DiagnosisPanel.module.css'
import { PanelFrame } from './PanelFrame.tsx'
import { panelKeys } from './panelKeys.ts'
import { SittingPanel } from './SittingPanel.tsx'
import { useBegin } from './useDiagnose.ts'
import { useSittings } from './useSitting.ts'
import { useRecognition } from '../../desk/useRecognition.ts'

const part = 'diagnosis'
/** Contacts about one of these are worth asking which line it is; for others the assistant comes when it is asked for. */
const technical = new Set<Row<'contact'>['topic']>(['internet', 'tv', 'mobile'])

/** The diagnostic assistant of the contact in hand, above its conversation; folded it is one line. */
export function DiagnosisPanel({ contact }: { contact: Row<'contact'> }) {
  const { t } = useTranslation()
  const { shown, begun, lines, pick } = useSittings(contact)
  const isFolded = useUiStore((ui) => ui.folded[part] ?? false)
  const [isAsked, setAsked] = useState(false)
  const fold = useUiStore((ui) => ui.fold)
  const root = useRef<HTMLElement>(null)
  const begin = useBegin(contact)
  const recognition = useRecognition(contact.id)

  // Alt D: here, unfolded, with the focus; once more, folded, and back to the answer.
  useEffect(
    () =>
      useUiStore.subscribe((ui, before) => {
        if (ui.asked === before.asked || ui.asked.what !== 'diagnose') return
        const isHere = root.current?.contains(document.activeElement) ?? false
        fold(part, isHere)
        setAsked(!isHere)
        if (isHere) ui.askCompose('answer')
        // At once, so that the next key is the panel's; one that is only now drawn, when it stands.
        else if (root.current) root.current.focus()
        else requestAnimationFrame(() => root.current?.focus())
      }),
    [fold],
  )
  // Who it is comes first: while several people are to choose from, the choice of a fault is a line until it is asked for.
  const isShut = isFolded || (shown === null && !isAsked && recognition?.decision === 'choose')
  const toggle = () => {
    fold(part, !isShut)
    if (isShut) setAsked(true)
  }
  // What was pressed is gone with its list: the keys go on acting here. To choose is to begin: the tests of the line start at once.
  const choose: typeof pick = (choice) => {
    pick(choice)
    if (choice && !begun.some(({ modelId }) => modelId === choice.modelId)) void begin(choice)
    requestAnimationFrame(() => root.current?.focus())
  }
  if (shown)
    return (
      <SittingPanel
        key={shown.id}
        sitting={shown}
        begun={begun}
        root={root}
        isFolded={isFolded}
        onFold={toggle}
        onPick={choose}
      />
    )
  if (!isAsked && !technical.has(contact.topic)) return null
  const keys = panelKeys({
    // A choice is pressed like any button: by its own number.
    answer(key, panel) {
      const button = panel.querySelector<HTMLElement>(`[data-choice='${key}']`)
      button?.click()
      return button !== null
    },
    leave: () => useUiStore.getState().askCompose('answer'),
  })
  return (
    <PanelFrame root={root} label={t('diagnosis.title')} isFolded={isShut} onKeyDown={keys}>
      <div className={`${css.top} ${css.folding}`}>
        <h2 className={css.title}>
          <Icon of={IconStethoscope} size={14} /> {t('diagnosis.title')}
        </h2>
        <Button
          size="s"
          variant="quiet"
          kbd="Alt D"
          aria-expanded={!isShut}
          icon={<Icon of={isShut ? IconChevronRight : IconChevronDown} size={14} />}
          onPress={toggle}
        >
          {t(isShut ? 'diagnosis.begin' : 'diagnosis.fold')}
        </Button>
      </div>
      {!isShut && <Begin contact={contact} lines={lines} onPick={choose} />}
    </PanelFrame>
  )
}
