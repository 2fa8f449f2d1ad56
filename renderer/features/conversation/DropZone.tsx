import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import css from './DropZone.module.css'

interface DropZoneProps {
  isDisabled: boolean
  onFiles: (files: File[]) => void
  onDone: () => void
  children: ReactNode
}

/** Files dropped anywhere on the conversation join the answer. */
export function DropZone({ isDisabled, onFiles, onDone, children }: DropZoneProps) {
  const { t } = useTranslation()
  const [isOver, setOver] = useState(false)
  const hasFiles = (event: React.DragEvent) => !isDisabled && event.dataTransfer.types.includes('Files')
  return (
    <div
      className={css.zone}
      onDragOver={(event) => {
        if (!hasFiles(event)) return
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false)
      }}
      onDrop={(event) => {
        if (!hasFiles(event)) return
        event.preventDefault()
        setOver(false)
        onFiles([...event.dataTransfer.files])
        onDone()
      }}
    >
      {children}
      {isOver && <div className={css.veil}>{t('conversation.dropHere')}</div>}
    </div>
  )
}
