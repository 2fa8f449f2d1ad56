import { useRef, type PointerEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/index.ts'
import css from './Work.module.css'

const size = { width: 560, height: 160 }

/** Drawn with a finger; a PNG in base64 as soon as something is, null when it is wiped. */
export function Signature({ onChange }: { onChange: (png: string | null) => void }) {
  const { t } = useTranslation()
  const canvas = useRef<HTMLCanvasElement>(null)
  const last = useRef<[number, number] | null>(null)

  function place(event: PointerEvent): [number, number] {
    const { left, top, width } = event.currentTarget.getBoundingClientRect()
    const scale = size.width / width
    return [(event.clientX - left) * scale, (event.clientY - top) * scale]
  }
  function draw(event: PointerEvent) {
    const pen = canvas.current?.getContext('2d')
    if (!pen || !last.current) return
    const to = place(event)
    // On paper: what is kept reads in a light and in a dark desk.
    Object.assign(pen, { lineWidth: 2.5, lineCap: 'round', strokeStyle: '#14181f' })
    pen.beginPath()
    pen.moveTo(...last.current)
    pen.lineTo(...to)
    pen.stroke()
    last.current = to
  }
  function lift() {
    if (!last.current) return
    last.current = null
    onChange(canvas.current?.toDataURL('image/png').split(',')[1] ?? null)
  }
  function wipe() {
    canvas.current?.getContext('2d')?.clearRect(0, 0, size.width, size.height)
    onChange(null)
  }
  return (
    <div className={css.field} role="group" aria-label={t('counter.signature')}>
      <div className={css.fieldHead}>
        <span>
          {t('counter.signature')} · {t('counter.signatureHint')}
        </span>
        <Button variant="quiet" className={css.touch!} onPress={wipe}>
          {t('counter.clear')}
        </Button>
      </div>
      <canvas
        ref={canvas}
        {...size}
        className={css.pad}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId)
          last.current = place(event)
        }}
        onPointerMove={draw}
        onPointerUp={lift}
        onPointerCancel={lift}
      />
    </div>
  )
}
