import { useImperativeHandle, useMemo, useRef, useState, type Ref } from 'react'
import { useTranslation } from 'react-i18next'
import type { ModelFault } from '../../../shared/diagnosis/model/loadModel.ts'
import css from './TextEditor.module.css'

export interface TextEditorHandle {
  /** To this line (from 1), which is marked. */
  go: (line: number) => void
}
interface TextEditorProps {
  ref: Ref<TextEditorHandle>
  text: string
  faults: readonly ModelFault[]
  onChange: (text: string) => void
}
/** As in the style: a line is never wrapped, so its number stands beside it. */
const lineHeight = 18

/** The text with its line numbers; those of faulty lines are marked. */
export function TextEditor({ ref, text, faults, onChange }: TextEditorProps) {
  const { t } = useTranslation()
  const area = useRef<HTMLTextAreaElement>(null)
  const [top, setTop] = useState(0)
  const lines = useMemo(() => text.split('\n'), [text])
  const bad = useMemo(() => new Set(faults.map(({ line }) => line)), [faults])
  useImperativeHandle(ref, () => ({
    go(line) {
      const field = area.current
      if (!field) return
      const start = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0)
      field.focus()
      field.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0))
      field.scrollTop = Math.max(0, (line - 4) * lineHeight)
    },
  }))
  const first = Math.floor(top / lineHeight)
  const shown = lines.slice(first, first + 60)
  return (
    <div className={css.editor}>
      <div className={css.gutter} aria-hidden>
        <div className={css.numbers} style={{ transform: `translateY(${first * lineHeight - top}px)` }}>
          {shown.map((_, i) => {
            const line = first + i + 1
            return (
              <div key={line} className={bad.has(line) ? css.bad : undefined}>
                {line}
              </div>
            )
          })}
        </div>
      </div>
      <textarea
        ref={area}
        className={css.text}
        aria-label={t('models.edit.textLabel')}
        spellCheck={false}
        autoComplete="off"
        wrap="off"
        value={text}
        onChange={(event) => onChange(event.target.value)}
        onScroll={(event) => setTop(event.currentTarget.scrollTop)}
      />
    </div>
  )
}
