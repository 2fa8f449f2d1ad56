import { useEffect, useRef } from 'react'
import { Icon } from './icons.tsx'
import type { Texts } from './texts.ts'

export interface Picture {
  url: string
  name: string
}
export function Lightbox({ picture, t, onClose }: { picture: Picture | null; t: Texts; onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    if (picture) dialog.current?.showModal()
    else dialog.current?.close()
  }, [picture])
  return (
    <dialog className="lightbox" ref={dialog} onClose={onClose} aria-label={picture?.name}>
      {picture && (
        <>
          <img src={picture.url} alt={picture.name} />
          <div className="lightboxBar">
            <a href={picture.url} download={picture.name}>
              <Icon name="down" /> {picture.name}
            </a>
            <button type="button" className="quiet" aria-label={t.close} onClick={onClose}>
              <Icon name="close" />
            </button>
          </div>
        </>
      )}
    </dialog>
  )
}
